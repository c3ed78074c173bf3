"""Marks reads of local variables that no assignment can have reached: they raise UnboundLocalError.

    count = 0
    def add():
        count += 1      # `count` is local here, and has no value.

Only where it is certain: in a loop what its body assigns may have a value from the round before. Assignments
of nested functions (nonlocal) may happen at any time.
"""

from __future__ import annotations

import ast

from tools.port.expand.substitute import bound_names
from tools.port.scopes import (
    COMPREHENSIONS,
    FUNCTIONS,
    FunctionNode,
    all_arguments,
    body_nodes,
    bound_by_comprehension,
    own_nodes,
)


def mark(module: ast.Module) -> None:
    for function in ast.walk(module):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            _Reads(function).block(function.body)


def is_unbound(node: ast.AST) -> bool:
    """Whether a name is one that has no value where it is read."""
    return getattr(node, "unbound", False)


class _Reads:
    """Walks through a function as it runs, with the names that may have values."""

    def __init__(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._locals = bound_names(function) - {a.arg for a in all_arguments(function.args)}
        for node in ast.walk(function):
            if isinstance(node, ast.Nonlocal):
                self._locals -= set(node.names)
        for node in own_nodes(function):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self._locals -= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        self._bound: set[str] = set()

    def block(self, body: list[ast.stmt]) -> None:
        for statement in body:
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._definition(node)
                self._bound.add(node.name)
            case ast.ClassDef():
                for part in [*node.decorator_list, *node.bases, *[k.value for k in node.keywords]]:
                    self._expression(part)
                self._bound.add(node.name)
            case ast.AugAssign(target=ast.Name() as target):
                self._read(target)
                self._expression(node.value)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
                if node.value is not None:
                    self._expression(node.value)
                    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                        self._expression(target)
            case ast.Delete():
                for target in node.targets:
                    self._read(target) if isinstance(target, ast.Name) else self._expression(target)
            case ast.If():
                self._expression(node.test)
                self._branches([node.body, node.orelse])
            case ast.For() | ast.AsyncFor() | ast.While():
                self._loop(node)
            case ast.Try() | ast.TryStar():
                self._try(node)
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    self._expression(item.context_expr)
                    if item.optional_vars is not None:
                        self._expression(item.optional_vars)
                self.block(node.body)
            case ast.Match():
                self._expression(node.subject)
                self._bound |= _stored([node])
                self._branches([case.body for case in node.cases])
            case _:
                for child in ast.iter_child_nodes(node):
                    self._expression(child)

    def _branches(self, bodies: list[list[ast.stmt]]) -> None:
        before, after = set(self._bound), set(self._bound)
        for body in bodies:
            self._bound = set(before)
            self.block(body)
            after |= self._bound
        self._bound = after

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While) -> None:
        if not isinstance(node, ast.While):
            self._expression(node.iter)
        self._bound |= _stored([node.target] if not isinstance(node, ast.While) else [node.test])
        self._bound |= _stored(node.body)
        if isinstance(node, ast.While):
            self._expression(node.test)
        self.block(node.body)
        self.block(node.orelse)

    def _try(self, node: ast.Try | ast.TryStar) -> None:
        self.block(node.body)
        bodies = [node.orelse]
        for handler in node.handlers:
            if handler.type is not None:
                self._expression(handler.type)
            if handler.name is not None:
                self._bound.add(handler.name)
            bodies.append(handler.body)
        self._branches(bodies)
        self.block(node.finalbody)

    def _definition(self, node: FunctionNode, hidden: frozenset[str] = frozenset()) -> None:
        """What a function's definition evaluates: its defaults and decorators."""
        for part in [*getattr(node, "decorator_list", []), *node.args.defaults, *node.args.kw_defaults]:
            if part is not None:
                self._expression(part, hidden)

    def _expression(self, node: ast.AST, hidden: frozenset[str] = frozenset()) -> None:
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                if node.id not in hidden:
                    self._read(node)
            else:
                self._bound.add(node.id)
        elif isinstance(node, FUNCTIONS):
            self._definition(node, hidden)
        elif isinstance(node, COMPREHENSIONS):
            self._bound |= {n.target.id for n in ast.walk(node) if isinstance(n, ast.NamedExpr)}
            inner = hidden | bound_by_comprehension(node)
            self._expression(node.generators[0].iter, hidden)
            if not isinstance(node, ast.GeneratorExp):  # Which runs later.
                for child in ast.iter_child_nodes(node):
                    for part in _loads(child) if isinstance(child, ast.comprehension) else [child]:
                        if part is not node.generators[0].iter:
                            self._expression(part, inner)
        elif isinstance(node, ast.NamedExpr):
            self._expression(node.value, hidden)
            self._bound.add(node.target.id)
        else:
            # Of several operands, one that is evaluated later may assign.
            self._bound |= {n.target.id for n in ast.walk(node) if isinstance(n, ast.NamedExpr)}
            for child in ast.iter_child_nodes(node):
                self._expression(child, hidden)

    def _read(self, node: ast.Name) -> None:
        if node.id in self._locals and node.id not in self._bound:
            node.unbound = True  # type: ignore[attr-defined]


def _loads(generator: ast.comprehension) -> list[ast.expr]:
    return [generator.iter, *generator.ifs]


def _stored(body: list[ast.AST] | list[ast.stmt]) -> set[str]:
    """The names that some code binds, but for nested functions."""
    nodes = list(body_nodes(body))  # type: ignore[arg-type]
    needing = {id(node.target) for node in nodes if isinstance(node, ast.AugAssign)}  # A value already.
    found = set()
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Store()) if id(node) not in needing:
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)
            case ast.MatchMapping(rest=str(name)):
                found.add(name)
    return found


__all__ = ["is_unbound", "mark"]
