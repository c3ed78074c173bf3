"""Conditions on the text of a name: which names pass is known before the program runs.

    if name.startswith("test_") and not name.endswith("_slow"):
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence

Test = Callable[[str], bool]
# What a condition on a name may be made of.
_METHODS = ("startswith", "endswith", "isdigit", "isalpha", "isalnum", "islower", "isupper", "lower", "upper")
_PARTS = (
    ast.BoolOp, ast.boolop, ast.UnaryOp, ast.unaryop, ast.Compare, ast.cmpop, ast.Subscript, ast.Slice, ast.Tuple,
    ast.expr_context,
)


def guards(body: Sequence[ast.stmt]) -> Iterator[ast.expr]:
    """The conditions under which a loop's body does anything."""
    match body:
        case [ast.If(test=test, orelse=[])]:
            yield test
        case [ast.If(test=ast.UnaryOp(op=ast.Not(), operand=test), body=[ast.Continue()], orelse=[]), *_]:
            yield test


def test_of(tests: Sequence[ast.expr], name: str) -> Test | None:
    """What the conditions say of the variable that has the name; None if they say nothing."""
    known = [
        _name_test(part, name)
        for condition in tests
        for part in _conjuncts(condition)
        if asks_only_for_text(part, name)
    ]
    if not known:
        return None
    return lambda text: all(test(text) for test in known)


def _conjuncts(condition: ast.expr) -> Iterator[ast.expr]:
    if isinstance(condition, ast.BoolOp) and isinstance(condition.op, ast.And):
        for part in condition.values:
            yield from _conjuncts(part)
    else:
        yield condition


def asks_only_for_text(condition: ast.expr, name: str) -> bool:
    """Whether a condition asks for nothing but the text of the variable that has the name."""
    if not any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(condition)):
        return False
    return all(_is_of_text(node, name) for node in ast.walk(condition))


def _is_of_text(node: ast.AST, name: str) -> bool:
    match node:
        case ast.Name(id=read):
            return read in (name, "len")
        case ast.Call(func=ast.Name(id="len")) | ast.Call(func=ast.Attribute(attr=_)):
            return not node.keywords
        case ast.Call():
            return False
        case ast.Attribute(attr=method):
            return method in _METHODS
        case ast.Constant(value=value):
            return value is None or isinstance(value, (str, int))
    return isinstance(node, _PARTS)


def _name_test(condition: ast.expr, name: str) -> Test:
    code = compile(ast.Expression(condition), "<condition>", "eval")

    def holds(text: str) -> bool:
        try:
            return bool(eval(code, {"__builtins__": {}, "len": len, name: text}))
        except (IndexError, TypeError, ValueError, AttributeError):
            return True  # No name of a function may do that, and no other name pass.

    return holds
