"""Writes out functools.total_ordering: the comparisons that a class gets from the one it has.

    def __lt__(self, other):                        def __gt__(self, other):
        if not isinstance(other, Version):              if not isinstance(other, Version):
            return NotImplemented                           return NotImplemented
        return self.n < other.n                         return not self.n < other.n and self != other

One that always has a result is called.
"""

from __future__ import annotations

import ast
import copy

from tools.port.expand.placing import place
from tools.port.scopes import own_nodes

# For each comparison that a class may have: the others, of `self` and `other`.
_DERIVED = {
    "__lt__": {"__gt__": "not (self < other) and self != other",
               "__le__": "self < other or self == other",
               "__ge__": "not (self < other)"},
    "__le__": {"__ge__": "not (self <= other) or self == other",
               "__lt__": "self <= other and self != other",
               "__gt__": "not (self <= other)"},
    "__gt__": {"__lt__": "not (self > other) and self != other",
               "__ge__": "self > other or self == other",
               "__le__": "not (self > other)"},
    "__ge__": {"__le__": "not (self >= other) or self == other",
               "__gt__": "self >= other and self != other",
               "__lt__": "not (self >= other)"},
}


def write_out(module: ast.Module) -> None:
    for node in ast.walk(module):
        if not isinstance(node, ast.ClassDef):
            continue
        marks = [d for d in node.decorator_list if ast.unparse(d).endswith("total_ordering")]
        methods = {m.name: m for m in node.body if isinstance(m, ast.FunctionDef)}
        root = next((name for name in _DERIVED if name in methods), None)
        if not marks or root is None:
            continue
        for name, text in _DERIVED[root].items():
            if name in methods:
                continue
            if _gives_up(methods[root]):
                node.body.append(_with_result(name, text, methods[root]))
            else:
                node.body.append(_method(name, text, methods[root]))


def _method(name: str, text: str, at: ast.FunctionDef) -> ast.stmt:
    made = ast.parse(f"def {name}(self, other):\n    return {text}\n").body[0]
    return place(made, at, one_line=True)


def _gives_up(root: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "NotImplemented" for node in ast.walk(root))


def _with_result(name: str, text: str, root: ast.FunctionDef) -> ast.stmt:
    """The method that a class has, with another result: NotImplemented stays what it is."""
    made = copy.deepcopy(root)
    made.name = name
    names = {old: ast.Name(argument.arg, ast.Load()) for old, argument in zip(("self", "other"), made.args.args)}
    for node in own_nodes(made):
        if isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "NotImplemented":
            result = ast.parse(text, mode="eval").body
            node.value = place(_Derived(names, node.value).visit(result), node.value)
    return made


class _Derived(ast.NodeTransformer):
    """Puts the result of the method that a class has into the comparison that derives from it."""

    def __init__(self, names: dict[str, ast.Name], result: ast.expr) -> None:
        self._names = names
        self._result = result

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        if isinstance(node.ops[0], (ast.Eq, ast.NotEq)):
            return self.generic_visit(node)  # type: ignore[return-value]
        return self._result

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._names.get(node.id, node)
