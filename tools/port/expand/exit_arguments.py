"""Names the arguments of an __exit__ or __aexit__ that takes them as one tuple.

    async def __aexit__(self, *exc):          async def __aexit__(self, exc_type, exc_value, traceback):
        print(exc[0] is None)                     print(exc_type is None)

Only if nothing is done with the tuple but to take its items, to unpack it, and to give it on as `*exc`.
"""

from __future__ import annotations

import ast

from tools.port.expand.substitute import bound_names, used_names

NAMES = ("exc_type", "exc_value", "traceback")
_OTHER_NAMES = ("given_type", "given_value", "given_traceback")


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
    known = bound_names(method) | used_names(method)
    names = NAMES if not known & set(NAMES) else _OTHER_NAMES
    items = _Items(star.arg, names)
    uses = sum(
        isinstance(node, ast.Name) and node.id == star.arg
        for statement in method.body
        for node in ast.walk(statement)
    )
    taken = sum(items.takes(node) for statement in method.body for node in ast.walk(statement))
    if not uses or uses != taken or known & set(names):
        return
    method.body = [items.visit(statement) for statement in method.body]
    method.args.vararg = None
    method.args.args += [ast.copy_location(ast.arg(name), star) for name in names]


class _Items(ast.NodeTransformer):
    def __init__(self, star: str, names: tuple[str, ...]) -> None:
        self._star = star
        self._names = names

    def takes(self, node: ast.AST) -> bool:
        """Whether a node is a use of the tuple that can do without it."""
        match node:
            case ast.Starred():
                return self._is_tuple(node.value)
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=value):
                return self._is_tuple(value) and len(targets) == 3 and all(isinstance(t, ast.Name) for t in targets)
        return self._index(node) is not None

    def _is_tuple(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Name) and node.id == self._star

    def _index(self, node: ast.AST) -> int | None:
        """Which argument an expression is."""
        match node:
            case ast.Subscript(value=value, slice=ast.Constant(value=0 | 1 | 2 as index), ctx=ast.Load()):
                if self._is_tuple(value) and not isinstance(index, bool):
                    return index
        return None

    def _named(self, at: ast.AST) -> list[ast.expr]:
        return [ast.copy_location(ast.Name(name, ast.Load()), at) for name in self._names]

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        index = self._index(node)
        return self.generic_visit(node) if index is None else self._named(node)[index]

    def visit_Starred(self, node: ast.Starred) -> ast.AST | list[ast.expr]:
        return self._named(node) if self._is_tuple(node.value) else self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        if self.takes(node):
            node.value = ast.copy_location(ast.Tuple(self._named(node), ast.Load()), node.value)
            return node
        return self.generic_visit(node)
