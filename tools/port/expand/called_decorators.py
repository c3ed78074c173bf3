"""Calls the decorators that could not be written out, as Python does.

    @Retry(times=3)                     async def fetch_undecorated(url): ...
    async def fetch(url): ...
                                        fetch = Retry(times=3)(fetch_undecorated)

Functions of a module or of a function only: what a class does with such a value is not plain to see.
What functools.update_wrapper() gives an object is left out if nothing asks for it.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place_new
from tools.port.expand.redefinitions import extended
from tools.port.expand.shown import show_as, shown_as
from tools.port.expand.signatures import Definition

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# Which the passes behind this one know.
_KNOWN = frozenset("staticmethod classmethod property contextmanager asynccontextmanager wraps overload final".split())


# What functools.update_wrapper() sets.
_SET = frozenset("__name__ __qualname__ __doc__ __module__ __dict__ __wrapped__ __annotations__".split())


def write_out(module: ast.Module) -> None:
    calls = _Calls(module)
    calls.visit(module)
    for class_ in [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]:
        if _only_called(module, class_.name, calls.made):
            _Updates().visit(class_)


def _only_called(module: ast.Module, class_: str, made: list[ast.Assign]) -> bool:
    """Whether nothing is done with the objects of a class but to call them and to use other attributes."""
    inside = [node for statement in made for node in ast.walk(statement.value) if _names(node, class_)]
    if len(inside) != sum(_names(node, class_) for node in ast.walk(module)):
        return False
    objects = {ast.unparse(s.targets[0]) for s in made if any(_names(node, class_) for node in ast.walk(s.value))}
    used = {id(node.func) for node in ast.walk(module) if isinstance(node, ast.Call)}
    used |= {id(n.value) for n in ast.walk(module) if isinstance(n, ast.Attribute) and n.attr not in _SET}
    return all(
        id(node) in used or not isinstance(node.ctx, ast.Load)
        for node in ast.walk(module)
        if isinstance(node, ast.Name) and node.id in objects
    )


def _names(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


class _Updates(ast.NodeTransformer):
    """Leaves functools.update_wrapper(self, ...) out."""

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        match node.value:
            case ast.Call(func=function, args=[ast.Name(id="self"), _], keywords=[]) if (
                ast.unparse(function) in ("functools.update_wrapper", "update_wrapper")
            ):
                return place_new(ast.Pass(), node)
        return node


class _Calls(ast.NodeTransformer):
    def __init__(self, module: ast.Module) -> None:
        self.made: list[ast.Assign] = []
        self._imported = {
            (alias.asname or alias.name).split(".")[0]
            for node in ast.walk(module)
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
        self._definitions = [node.name for node in ast.walk(module) if isinstance(node, (*_FUNCTIONS, ast.ClassDef))]
        self._names = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)} | set(self._definitions)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        for method in node.body:
            if isinstance(method, _FUNCTIONS):
                self.generic_visit(method)
        return node

    def visit_FunctionDef(self, node: Definition) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        called = self._called(node)
        if not called:
            return node
        node.decorator_list = node.decorator_list[len(called) :]
        name, (shown, doc) = node.name, shown_as(node)
        node.name = extended(name, "_undecorated")
        show_as(node, shown, doc)
        value: ast.expr = ast.Name(node.name, ast.Load())
        for decorator in reversed(called):
            value = ast.Call(decorator, [value], [])
        made = place_new(ast.Assign([ast.Name(name, ast.Store())], value), called[0], one_line=True)
        self.made.append(made)
        return [node, made]

    visit_AsyncFunctionDef = visit_FunctionDef

    def _called(self, node: Definition) -> list[ast.expr]:
        """The decorators to call, from the outermost on; none if one of the others is around them."""
        called = [self._is_own(decorator) for decorator in node.decorator_list]
        count = called.index(False) if False in called else len(called)
        undecorated = extended(node.name, "_undecorated")
        if any(called[count:]) or self._definitions.count(node.name) != 1 or undecorated in self._names:
            return []
        return node.decorator_list[:count]

    def _is_own(self, decorator: ast.expr) -> bool:
        """Whether a decorator is a value of the program."""
        node = decorator
        while isinstance(node, (ast.Attribute, ast.Call)):
            node = node.value if isinstance(node, ast.Attribute) else node.func
        function = decorator.func if isinstance(decorator, ast.Call) else decorator
        if not isinstance(node, ast.Name) or ast.unparse(function).split(".")[-1] in _KNOWN:
            return False
        return node.id not in self._imported and node.id in self._names
