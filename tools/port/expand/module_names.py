"""Writes out what globals() gives, where a program looks its own functions up by their names.

    for name, function in sorted(globals().items()):        [("test_a", test_a), ("test_b", test_b)]
        if name.startswith("test_"):
            ...

Only the functions of the module whose names pass the test are written out, so a test of the name's
text has to guard all that is done with it, and no other variable may pass it.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tools.port.expand.name_tests import guards, test_of
from tools.port.expand.placing import place
from tools.port.scopes import body_nodes

# What is in globals() besides.
_ALWAYS = {
    "__name__", "__doc__", "__package__", "__loader__", "__spec__", "__annotations__", "__builtins__", "__file__",
    "__cached__",
}


def write_out(module: ast.Module) -> None:
    names = {
        node.name: node.lineno
        for node in module.body
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    uses = _Uses(names, _other_names(module), _in_functions(module))
    uses.visit(module)


def _other_names(module: ast.Module) -> set[str]:
    """The names of the module that are no functions of it."""
    found = set(_ALWAYS)
    for node in body_nodes(module.body):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.ClassDef(name=name):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) if node not in module.body:
                found.add(name)  # It may be defined or not.
            case ast.alias(name=name, asname=asname):
                found.add(asname or name)
    return found


def _in_functions(module: ast.Module) -> set[ast.AST]:
    """The nodes that run when the whole module has been read."""
    return {
        child
        for node in ast.walk(module)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for child in ast.walk(node)
    }


class _Uses(ast.NodeVisitor):
    """Finds the loops over globals() and the lookups in it."""

    def __init__(self, names: dict[str, int], others: set[str], late: set[ast.AST]) -> None:
        self.names = names
        self.others = others
        self.late = late

    def visit_For(self, node: ast.For) -> None:
        self.generic_visit(node)
        tests = list(guards(node.body)) if not node.orelse else []
        node.iter = self._written(node.iter, node.target, tests)

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._comprehension(node)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._comprehension(node)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._comprehension(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._comprehension(node)

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
    ) -> None:
        self.generic_visit(node)
        for generator in node.generators:
            generator.iter = self._written(generator.iter, generator.target, generator.ifs)

    def _written(self, over: ast.expr, target: ast.expr, tests: Sequence[ast.expr]) -> ast.expr:
        """What a loop over globals() goes over; the same expression if it is none."""
        inner, is_sorted = over, False
        while isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and (
            inner.func.id in ("list", "tuple", "sorted") and len(inner.args) == 1 and not inner.keywords
        ):
            is_sorted |= inner.func.id == "sorted"
            inner = inner.args[0]
        pairs = _method_of_globals(inner) == "items"
        if not pairs and _method_of_globals(inner) != "keys" and not _is_globals(inner):
            return over
        name = target.elts[0] if pairs and isinstance(target, ast.Tuple) else target
        if not isinstance(name, ast.Name):
            return over
        test = test_of(tests, name.id)
        if test is None or any(map(test, self.others)):
            return over
        found = [
            known
            for known, line in self.names.items()
            if test(known) and (over in self.late or line < over.lineno)
        ]
        if is_sorted:
            found.sort()
        elements: list[ast.expr] = [
            ast.Tuple([ast.Constant(known), ast.Name(known, ast.Load())], ast.Load())
            if pairs
            else ast.Constant(known)
            for known in found
        ]
        return place(ast.List(elements, ast.Load()), over)


def _is_globals(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="globals"), args=[], keywords=[]):
            return True
        case ast.Call(func=ast.Name(id="dict"), args=[inner], keywords=[]):
            return _is_globals(inner)
        case ast.Call(func=ast.Attribute(value=inner, attr="copy"), args=[], keywords=[]):
            return _is_globals(inner)
    return False


def _method_of_globals(node: ast.expr) -> str:
    match node:
        case ast.Call(func=ast.Attribute(value=inner, attr=name), args=[], keywords=[]) if _is_globals(inner):
            return name
    return ""
