"""The library's classes and functions, read from the stub files in library/.

A stub is Python: classes and functions with annotations and no bodies. Type parameters are capital
letters (`T`, `K`, `V`), declared for classes by `Generic[T]`. What the C++ is named or looks like is
said by decorators:

    @cpp("py::upper({self})")    the C++ of a call; {self}, {NAME of a parameter}, {args} for all
                                 arguments that were given, {T} for the C++ of a type parameter
    @pure                        calling it has no effect: it may change places with other calls
    @braces                      a tuple may be given as `{1, "a"}`: parameters have the type T itself
    @options                     keyword-only arguments become `{.name = ...}` behind the others
    @settable                    a property that may be assigned: object.set_NAME(value)
    @overload                    the first whose parameters fit is taken

Without @cpp a function `f` of the module `asyncio` is `asyncio::f(args)`, and a method
`object.f(args)`. A module or class says what to include by `__include__ = "py/list.h"`, and a class
its C++ name by `__cpp__`.
"""

from __future__ import annotations

import ast
import functools
import pathlib

from tools.port import pytypes
from tools.port.entities import ClassEntity, StubFunction, StubParameter
from tools.port.pytypes import Instance, fixed

_FOLDER = pathlib.Path(__file__).parent / "library"


@functools.cache
def _parsed(path: pathlib.Path) -> ast.Module:
    """A stub file, which nothing changes: a program is tried in several ways, each with a library of its own."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


class Library:
    """All stubs: per module its classes, functions and constants."""

    def __init__(self) -> None:
        self.classes: dict[str, ClassEntity] = {}
        self.modules: dict[str, dict[str, object]] = {}
        self.functions: dict[str, StubFunction] = {}
        for path in sorted(_FOLDER.glob("*.pyi"), key=lambda p: (p.stem != "builtins", p.stem != "sys", p.stem)):
            self._load(path.stem, _parsed(path))

        pytypes.any_awaitable[:] = [self.classes["AnyAwaitable"]]
        pytypes.exception_class[:] = [self.classes["_AnyExceptionClass"]]
        classes = Instance(self.classes["_AnyExceptionClass"])
        pytypes.tuple_of_classes[:] = [Instance(self.classes["vartuple"], (fixed(classes),))]

    def find(self, module: str, name: str) -> object | None:
        """A class, function or constant (an ast.AnnAssign) of a module."""
        return self.modules.get(module, {}).get(name)

    def _load(self, module: str, tree: ast.Module) -> None:
        names = self.modules.setdefault(module, {})
        include: str | None = None
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                if name == "__include__":
                    include = ast.literal_eval(node.value)
                elif isinstance(node.value, ast.Name) and node.value.id in self.classes:
                    names[name] = self.classes[node.value.id]
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                names[node.target.id] = (node, include)
            elif isinstance(node, ast.ClassDef):
                names[node.name] = self._class(module, node, include)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                stub = _function(node, include)
                if stub.cpp is None:
                    prefix = "py" if module == "builtins" else _namespace(module)
                    stub.cpp = f"{prefix}::{node.name}({{args}})"
                _add(names, stub)

    def _class(self, module: str, node: ast.ClassDef, include: str | None) -> ClassEntity:
        parameters: tuple[str, ...] = ()
        bases = []
        for base in node.bases:
            if isinstance(base, ast.Subscript):
                parts = base.slice.elts if isinstance(base.slice, ast.Tuple) else [base.slice]
                names = tuple(ast.unparse(part) for part in parts)
                if isinstance(base.value, ast.Name) and base.value.id == "Generic":
                    parameters = names
                else:
                    parameters = parameters or names
                    bases.append(self.classes[ast.unparse(base.value)])
            else:
                bases.append(self.classes[ast.unparse(base)])
        prefix = "py" if module == "builtins" else _namespace(module)
        entity = ClassEntity(
            name=node.name, cpp=f"{prefix}::{node.name}", parameters=parameters, bases=bases
        )
        entity.include = include or next((base.include for base in bases if base.include), None)
        entity.is_exception = node.name == "BaseException" or any(b.is_exception for b in bases)
        for item in node.body:
            if isinstance(item, ast.Assign) and isinstance(item.targets[0], ast.Name):
                value = ast.literal_eval(item.value)
                if item.targets[0].id == "__cpp__":
                    entity.cpp = value
                elif item.targets[0].id == "__include__":
                    entity.include = value
                elif item.targets[0].id == "__base__":
                    entity.base_cpp = value
            elif isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                entity.stub_constants[item.target.id] = (item, entity.include)
            elif isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)):
                _add(entity.stub_methods, _function(item, entity.include))
        self.classes[node.name] = entity
        return entity


def _namespace(module: str) -> str:
    return "asyncio" if module == "asyncio" else "py::" + module.replace(".", "::")


def _add(names: dict[str, object], stub: StubFunction) -> None:
    known = names.get(stub.name)
    if isinstance(known, StubFunction):
        known.overloads.append(stub)
    else:
        names[stub.name] = stub


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef, include: str | None) -> StubFunction:
    stub = StubFunction(node.name, _parameters(node.args), node.returns)
    stub.is_async = isinstance(node, ast.AsyncFunctionDef)
    stub.include = include
    for decorator in node.decorator_list:
        match decorator:
            case ast.Name(id="pure"):
                stub.pure = True
            case ast.Name(id="braces"):
                stub.braces = True
            case ast.Name(id="options"):
                stub.options = ""
            case ast.Name(id="property"):
                stub.is_property = True
                stub.pure = True
            case ast.Name(id="settable"):
                stub.is_property = stub.is_settable = stub.pure = True
            case ast.Name(id="classmethod"):
                stub.is_class_method = True
            case ast.Call(func=ast.Name(id="cpp"), args=[ast.Constant(value=str(text))]):
                stub.cpp = text
            case ast.Call(func=ast.Name(id="include"), args=[ast.Constant(value=str(text))]):
                stub.include = text
    return stub


def _parameters(arguments: ast.arguments) -> list[StubParameter]:
    found = []
    positional = [*arguments.posonlyargs, *arguments.args]
    required = len(positional) - len(arguments.defaults)
    for index, argument in enumerate(positional):
        if argument.arg != "self":
            found.append(
                StubParameter(
                    argument.arg,
                    argument.annotation,
                    "positional",
                    index >= required,
                    arguments.defaults[index - required] if index >= required else None,
                )
            )
    if arguments.vararg:
        found.append(
            StubParameter(arguments.vararg.arg, arguments.vararg.annotation, "star", True)
        )
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        found.append(
            StubParameter(argument.arg, argument.annotation, "keyword", default is not None, default)
        )
    return found
