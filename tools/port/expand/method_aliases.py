"""Writes out methods that have two names.

    __rmul__ = __mul__        def __rmul__(self, other): ...   # what __mul__ has
"""

from __future__ import annotations

import ast
import copy


def write_out(module: ast.Module) -> None:
    for node in ast.walk(module):
        if not isinstance(node, ast.ClassDef):
            continue
        methods: dict[str, ast.FunctionDef | ast.AsyncFunctionDef] = {}
        for index, item in enumerate(node.body):
            match item:
                case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                    methods[name] = item
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name(id=known)) if known in methods:
                    clone = copy.deepcopy(methods[known])
                    clone.name = name
                    clone.alias_of = known  # type: ignore[union-attr]  # Bound methods are equal.
                    methods[name] = clone
                    node.body[index] = clone
