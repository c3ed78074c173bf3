"""Decides at once what a program asks of the platform.

Programs that are meant for several implementations, or several versions, begin with tests:

    try:
        import asyncio
    except ImportError:
        print("SKIP")
        raise SystemExit

    if hasattr(time, "ticks_ms"): ...
    if sys.version_info >= (3, 12): ...

The answer is known before the program runs, so only the branch that CPython takes is ported.
"""

from __future__ import annotations

import ast
import importlib
import operator
import sys
from collections.abc import Callable

_COMPARISONS: dict[type[ast.cmpop], Callable[[object, object], object]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_IMPORT_ERRORS = frozenset(("ImportError", "ModuleNotFoundError", "Exception", "BaseException"))


class _Undecided(Exception):
    """The value is known only when the program runs."""


class _Environment(ast.NodeTransformer):
    def __init__(self, version: tuple[int, int], modules: dict[str, str]) -> None:
        self.version = version
        self.modules = modules  # Names that are modules wherever they are used.

    def visit_Try(self, node: ast.Try) -> ast.AST | list[ast.stmt]:
        taken = self._taken(node)
        if taken is None:
            return self.generic_visit(node)
        found: list[ast.stmt] = []
        for statement in [*taken, *node.finalbody]:
            visited = self.visit(statement)
            found += visited if isinstance(visited, list) else [visited]
        return found

    def _taken(self, node: ast.Try) -> list[ast.stmt] | None:
        """What runs of a `try` around imports alone."""
        imports = [s for s in node.body if isinstance(s, (ast.Import, ast.ImportFrom))]
        if not imports or len(imports) != len(node.body):
            return None
        handler = next((h for h in node.handlers if _handles_import_error(h)), None)
        if handler is None or handler.name:
            return None
        if all(map(_succeeds, imports)):
            return [*node.body, *node.orelse]
        if len(imports) == 1:
            return handler.body
        return None

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        try:
            value = self._evaluate(node.test)
        except _Undecided:
            return self.generic_visit(node)
        found: list[ast.stmt] = []
        for statement in node.body if value else node.orelse:
            visited = self.visit(statement)
            found += visited if isinstance(visited, list) else [visited]
        return found or ast.copy_location(ast.Pass(), node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        try:
            value = self._evaluate(node.test)
        except _Undecided:
            return self.generic_visit(node)
        taken: ast.AST = self.visit(node.body if value else node.orelse)
        return taken

    def visit_Call(self, node: ast.Call) -> ast.AST:
        try:
            value = self._call(node)
        except _Undecided:
            return self.generic_visit(node)
        if value is None or isinstance(value, (bool, int, str)):
            return ast.copy_location(ast.Constant(value), node)
        return self.generic_visit(node)

    # Values that are known.

    def _evaluate(self, node: ast.expr) -> object:
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return not self._evaluate(node.operand)
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            compare = _COMPARISONS.get(type(node.ops[0]))
            if compare is None:
                raise _Undecided
            return compare(self._evaluate(node.left), self._constant(node.comparators[0]))
        if isinstance(node, ast.Call):
            return self._call(node)
        if isinstance(node, (ast.Attribute, ast.Subscript)):
            return self._member(node)
        raise _Undecided

    def _constant(self, node: ast.expr) -> object:
        try:
            return ast.literal_eval(node)
        except ValueError:
            raise _Undecided from None

    def _member(self, node: ast.expr) -> object:
        """What `sys` and `os` say of the platform."""
        if isinstance(node, ast.Subscript):
            value, index = self._member(node.value), node.slice
            if isinstance(index, ast.Slice):
                bounds = [self._constant(b) if b else None for b in (index.lower, index.upper)]
                return value[slice(*bounds)]  # type: ignore[index]
            return value[self._constant(index)]  # type: ignore[index]
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                known = {
                    "sys.version_info": (*self.version, 0, "final", 0),
                    "sys.platform": "linux",
                    "sys.implementation": sys.implementation,
                    "os.name": "posix",
                }
                key = f"{self.modules.get(name)}.{attribute}"
                if key in known:
                    return known[key]
            case ast.Attribute(value=ast.Attribute() as inner, attr="name" | "major" | "minor" as attribute):
                value = self._member(inner)
                if value is sys.implementation and attribute == "name":
                    return "cpython"
                if isinstance(value, tuple) and attribute != "name":
                    return self.version[attribute == "minor"]
        raise _Undecided

    def _call(self, node: ast.Call) -> object:
        """hasattr() and getattr() of modules."""
        match node:
            case ast.Call(
                func=ast.Name(id="hasattr"), args=[object_, ast.Constant(value=str(name))], keywords=[]
            ):
                return hasattr(self._object(object_), name)
            case ast.Call(
                func=ast.Name(id="getattr"),
                args=[object_, ast.Constant(value=str(name)), ast.Constant(value=default)],
                keywords=[],
            ):
                value = getattr(self._object(object_), name, _Undecided)
                return default if value is _Undecided else value
            case ast.Call(
                func=ast.Attribute(value=text, attr="startswith"), args=[prefix], keywords=[]
            ):
                value = self._member(text)
                if isinstance(value, str):
                    return value.startswith(self._constant(prefix))  # type: ignore[arg-type]
        raise _Undecided

    def _object(self, node: ast.expr) -> object:
        if isinstance(node, ast.Name) and node.id in self.modules:
            return importlib.import_module(self.modules[node.id])
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found = getattr(self._object(node.value), node.attr, None)
            if isinstance(found, type):
                return found
        return self._member(node)


def _handles_import_error(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    types = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(type_, ast.Name) and type_.id in _IMPORT_ERRORS for type_ in types)


def _succeeds(node: ast.stmt) -> bool:
    """Whether an import finds its module; what it takes of the standard library is there."""
    if isinstance(node, ast.Import):
        return all(_exists(alias.name) for alias in node.names)
    assert isinstance(node, ast.ImportFrom)
    if node.level or not _exists(node.module or ""):
        return bool(node.level)
    module = importlib.import_module(node.module or "")
    return all(hasattr(module, alias.name) for alias in node.names)


def _exists(module: str) -> bool:
    return module.split(".")[0] in sys.stdlib_module_names or module == "__future__"


def _modules(tree: ast.Module) -> dict[str, str]:
    """The names of standard modules that nothing else is ever called."""
    found: dict[str, str] = {}
    others: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if _exists(alias.name) and (alias.asname or "." not in alias.name):
                    found[alias.asname or alias.name] = alias.name
                elif alias.asname:
                    others.add(alias.asname)
        elif isinstance(node, ast.ImportFrom):
            others |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            others.add(node.id)
        elif isinstance(node, ast.arg):
            others.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            others.add(node.name)
    return {name: module for name, module in found.items() if name not in others}


def decide(tree: ast.Module, version: tuple[int, int]) -> None:
    """Leaves of a program what CPython of that version runs on this platform."""
    _Environment(version, _modules(tree)).visit(tree)
