"""Writes out functools.total_ordering: the comparisons that a class gets from the one it has."""

from __future__ import annotations

import ast

from tools.port.expand.placing import place

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
            if name not in methods:
                node.body.append(_method(name, text, methods[root]))


def _method(name: str, text: str, at: ast.FunctionDef) -> ast.stmt:
    made = ast.parse(f"def {name}(self, other):\n    return {text}\n").body[0]
    return place(made, at, one_line=True)
