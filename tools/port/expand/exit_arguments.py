"""Names the arguments of an __exit__ or __aexit__ that takes them as one tuple.

    async def __aexit__(self, *exc):          async def __aexit__(self, exc_type, exc_value, traceback):
        print(exc[0] is None)                     print(exc_type is None)

Only if nothing is done with the tuple but to take its items.
"""

from __future__ import annotations

import ast

from tools.port.expand.substitute import bound_names, used_names

_NAMES = ("exc_type", "exc_value", "traceback")


def name(module: ast.Module) -> None:
    for class_ in ast.walk(module):
        if not isinstance(class_, ast.ClassDef):
            continue
        for method in class_.body:
            if isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)):
                if method.name in ("__exit__", "__aexit__"):
                    _name(method)


def _name(method: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    star = method.args.vararg
    if star is None or len(method.args.args) != 1 or method.args.kwonlyargs:
        return
    items = _Items(star.arg)
    uses = sum(
        isinstance(node, ast.Name) and node.id == star.arg
        for statement in method.body
        for node in ast.walk(statement)
    )
    taken = sum(items.index(node) is not None for statement in method.body for node in ast.walk(statement))
    if not uses or uses != taken or set(_NAMES) & (bound_names(method) | used_names(method)):
        return
    method.body = [items.visit(statement) for statement in method.body]
    method.args.vararg = None
    method.args.args += [ast.copy_location(ast.arg(name), star) for name in _NAMES]


class _Items(ast.NodeTransformer):
    def __init__(self, star: str) -> None:
        self._star = star

    def index(self, node: ast.AST) -> int | None:
        """Which argument an expression is."""
        match node:
            case ast.Subscript(
                value=ast.Name(id=name), slice=ast.Constant(value=0 | 1 | 2 as index), ctx=ast.Load()
            ) if name == self._star and not isinstance(index, bool):
                return index
        return None

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        index = self.index(node)
        if index is None:
            return self.generic_visit(node)
        return ast.copy_location(ast.Name(_NAMES[index], ast.Load()), node)
