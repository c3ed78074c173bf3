"""Classes in classes become classes of the module.

    class Pool:                               class Full(Exception):
        class Full(Exception):                    pass
            pass
        def take(self):                       class Pool:
            raise self.Full                       def take(self):
                                                      raise Full

One whose name the program uses for something else as well stays, and is refused.
"""

from __future__ import annotations

import ast
import builtins
from collections import Counter

_MARK = "port_hoisted"


def hoisted_from(outer: ast.ClassDef) -> frozenset[str]:
    """The names of the classes that stood in a class: they are its attributes in Python."""
    return getattr(outer, _MARK, frozenset())


def hoist(module: ast.Module) -> None:
    names = Counter([*_bound(module), *dir(builtins)])
    while moved := _next(module, names):
        block, index, outer, inner = moved
        outer.body.remove(inner)
        setattr(outer, _MARK, hoisted_from(outer) | {inner.name})
        outer.body = outer.body or [ast.copy_location(ast.Pass(), inner)]
        block.insert(index, inner)
        _Uses(inner.name, _modules(module)).visit(module)


def _next(
    module: ast.Module, names: Counter[str]
) -> tuple[list[ast.stmt], int, ast.ClassDef, ast.ClassDef] | None:
    for node in ast.walk(module):
        block = getattr(node, "body", None)
        if isinstance(node, ast.ClassDef) or not isinstance(block, list):
            continue
        for index, outer in enumerate(block):
            if isinstance(outer, ast.ClassDef):
                for inner in outer.body:
                    if isinstance(inner, ast.ClassDef) and names[inner.name] == 1:
                        return block, index, outer, inner
    return None


def _bound(module: ast.Module) -> list[str]:
    """The names that anything of the program has, variables and attributes alike."""
    found = []
    for node in ast.walk(module):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.append(name)
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                found.append(name)
            case ast.Attribute(attr=name, ctx=ast.Store()):
                found.append(name)
            case ast.alias(name=name, asname=other):
                found.append(other or name)
    return found


def _modules(module: ast.Module) -> set[str]:
    return {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(module)
        if isinstance(node, ast.Import)
        for alias in node.names
    }


class _Uses(ast.NodeTransformer):
    """`Pool.Full` and `self.Full`, but not that of a module."""

    def __init__(self, name: str, modules: set[str]) -> None:
        self._name = name
        self._modules = modules

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        of_module = isinstance(node.value, ast.Name) and node.value.id in self._modules
        if node.attr == self._name and not of_module:
            return ast.copy_location(ast.Name(node.attr, node.ctx), node)
        return node
