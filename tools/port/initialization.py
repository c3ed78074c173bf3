"""Which attributes an object of a class has for certain once its __init__() has run."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

Calls = Callable[[ast.Call], set[str]]


def assigned_by(method: ast.FunctionDef | ast.AsyncFunctionDef, calls: Calls) -> set[str]:
    """The attributes of `self` that a method assigns in any case, unless it raises.

    `calls` gives those that a call within it assigns: of another method, or of the base's __init__().
    """
    if not method.args.args:
        return set()
    return _Flow(method.args.args[0].arg, calls).block(method.body)[0]


class _Flow:
    def __init__(self, self_name: str, calls: Calls) -> None:
        self._self = self_name
        self._calls = calls

    def block(self, body: Sequence[ast.stmt]) -> tuple[set[str], bool]:
        """What the statements assign, and whether the end of them may not be reached for a `return` before it."""
        found: set[str] = set()
        for statement in body:
            if _raises(statement):
                return found, False
            assigned, returns = self._statement(statement)
            found |= assigned
            if returns:
                return found, True
        return found, False

    def _statement(self, node: ast.stmt) -> tuple[set[str], bool]:
        match node:
            case ast.Assign(targets=targets, value=value):
                return self._called(value) | {name for t in targets for name in self._targets(t)}, False
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                return self._called(value) | self._targets(target), False
            case ast.Expr(value=value):
                return self._called(value), False
            case ast.If(test=test, body=body, orelse=orelse):
                branches = [self.block(branch) for branch in (body, orelse) if not _always_raises(branch)]
                every = set.intersection(*(found for found, _ in branches)) if branches else set()
                return self._called(test) | every, any(returns for _, returns in branches)
            case ast.With(body=body) | ast.AsyncWith(body=body):
                found, returns = self.block(body)
                return found, returns
            case ast.Try(body=body, handlers=handlers, orelse=orelse, finalbody=finalbody):
                ends = [self.block([*body, *orelse])]
                ends += [self.block(h.body) for h in handlers if not _always_raises(h.body)]
                last, _ = self.block(finalbody)
                return set.intersection(*(found for found, _ in ends)) | last, any(returns for _, returns in ends)
        return set(), any(isinstance(child, ast.Return) for child in ast.walk(node))

    def _called(self, value: ast.expr) -> set[str]:
        if isinstance(value, ast.Await):
            value = value.value
        return self._calls(value) if isinstance(value, ast.Call) else set()

    def _targets(self, target: ast.expr) -> set[str]:
        match target:
            case ast.Attribute(value=ast.Name(id=name), attr=attr) if name == self._self:
                return {attr}
            case ast.Tuple(elts=items) | ast.List(elts=items):
                return {name for item in items for name in self._targets(item)}
        return set()


def _raises(node: ast.stmt) -> bool:
    return isinstance(node, ast.Raise)


def _always_raises(body: Sequence[ast.stmt]) -> bool:
    return bool(body) and _raises(body[-1])
