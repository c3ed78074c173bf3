"""Writes out what globals() gives, where a program looks its own functions up by their names.

    for name, function in sorted(globals().items()):        [("test_a", test_a), ("test_b", test_b)]
        if name.startswith("test_"):
            ...

    for name in [n for n in dir() if n.startswith("test_")]:     for name, function in [("test_a", test_a), ...]:
        globals()[name]()                                            function()

Only the functions of the module whose names pass the test are written out, so a test of the name's
text has to guard all that is done with it, and no other variable may pass it.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from tools.port.expand.name_tests import asks_only_for_text, guards, test_of
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
        self._pair(node)

    def _pair(self, node: ast.For) -> None:
        """Has a loop over names whose body looks them up go over the functions as well."""
        found = _names_in(node.iter)
        if found is None or not isinstance(node.target, ast.Name) or not set(found) <= set(self.names) - self.others:
            return
        name, function = node.target.id, "function"
        used = [n for statement in node.body for n in ast.walk(statement) if isinstance(n, ast.Name)]
        is_assigned = any(n.id == name and not isinstance(n.ctx, ast.Load) for n in used)
        if is_assigned or function in {n.id for n in used} | self.others | set(self.names):
            return
        lookups = _Lookups(name, function)
        node.body = [lookups.visit(statement) for statement in node.body]
        if lookups.count:
            pairs: list[ast.expr] = [
                ast.Tuple([ast.Constant(known), ast.Name(known, ast.Load())], ast.Load()) for known in found
            ]
            variables: list[ast.expr] = [ast.Name(name, ast.Store()), ast.Name(function, ast.Store())]
            node.target = place(ast.Tuple(variables, ast.Store()), node.target)
            node.iter = place(ast.List(pairs, ast.Load()), node.iter)

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
        is_dir = over not in self.late and isinstance(inner, ast.Call) and ast.unparse(inner) == "dir()"
        is_sorted |= is_dir
        if not pairs and not is_dir and _method_of_globals(inner) != "keys" and not _is_globals(inner):
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


class _Lookups(ast.NodeTransformer):
    """Writes a variable for `globals()[name]`."""

    def __init__(self, name: str, function: str) -> None:
        self.name = name
        self.function = function
        self.count = 0

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Subscript(value=value, slice=ast.Name(id=self.name), ctx=ast.Load()) if _is_globals(value):
                self.count += 1
                return place(ast.Name(self.function, ast.Load()), node)
        return node


def _names_in(node: ast.expr) -> list[str] | None:
    """The names that a list shows, or those of them that a comprehension leaves in it."""
    match node:
        case ast.List(elts=elements) | ast.Tuple(elts=elements):
            names = [element.value for element in elements if isinstance(element, ast.Constant)]
            found = [name for name in names if isinstance(name, str)]
            return found if len(found) == len(elements) else None
        case ast.ListComp(elt=ast.Name(id=name), generators=[generator]) | ast.GeneratorExp(
            elt=ast.Name(id=name), generators=[generator]
        ):
            return _passing(generator, name)
        case ast.Call(func=ast.Name(id="sorted"), args=[inner], keywords=[]):
            names = _names_in(inner)
            return sorted(names) if names is not None else None
    return None


def _passing(generator: ast.comprehension, name: str) -> list[str] | None:
    """The names of a list that pass the conditions of a comprehension, which gives them as they are."""
    is_name = isinstance(generator.target, ast.Name) and generator.target.id == name
    if not is_name or not all(asks_only_for_text(test, name) for test in generator.ifs):
        return None
    names, test = _names_in(generator.iter), test_of(generator.ifs, name)
    return names if names is None or test is None else list(filter(test, names))


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
