"""Exception classes that are values, for except clauses and isinstance() that name a variable.

    def guard(func, *kinds):              def guard(func, kinds=_catching()):
        try:                                  try:
            func()                                func()
        except kinds as e:                    except BaseException as e:
            print(e)                              if not isinstance(e, kinds):
                                                      raise
                                                  print(e)

    guard(f, KeyError, OSError)           guard(f, kinds=_catching(KeyError, OSError))

For variables that are parameters or attributes which parameters are kept in, and that are used in no
other way. caught_parameters.py has written out those that are the same for all calls.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterator

from tools.port.expand.caught_parameters import is_classes
from tools.port.expand.placing import place_new
from tools.port.expand.signatures import Definition, positional_of

CATCHING = "_catching"  # The library's function that makes such a value.

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_MANAGERS = ("contextmanager", "asynccontextmanager")


class _CannotWrite(Exception):
    """A use that no value of C++ would stand for."""


@dataclasses.dataclass(eq=False)
class _Function:
    node: Definition
    owner: ast.ClassDef | None
    caught: set[str] = dataclasses.field(default_factory=set)  # Parameters.

    @property
    def parameters(self) -> list[str]:
        arguments = self.node.args
        found = [*positional_of(self.node), *arguments.kwonlyargs]
        return [a.arg for a in [*found, *([arguments.vararg] if arguments.vararg else [])]]


class _Nothing(ast.NodeTransformer):
    """Leaves out `except ():`, which catches nothing."""

    def visit_Try(self, node: ast.Try) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        node.handlers = [h for h in node.handlers if not (isinstance(h.type, ast.Tuple) and not h.type.elts)]
        if node.handlers or node.finalbody:
            return node
        return [*node.body, *node.orelse]


def write_out(module: ast.Module) -> None:
    _Nothing().visit(module)
    for with_tests in (True, False):
        made = _Module(module, with_tests)
        try:
            made.find()
        except _CannotWrite:
            continue
        made.change()
        return


class _Module:
    def __init__(self, module: ast.Module, with_tests: bool) -> None:
        self.module = module
        self.with_tests = with_tests  # Whether isinstance() may be all that a variable is used for.
        self.functions = list(_functions(module, None))
        self.attributes: dict[ast.ClassDef, set[str]] = {}
        self.kept: dict[ast.ClassDef, set[str]] = {}
        self.calls: dict[_Function, list[tuple[ast.Call, _Function | None]]] = {}

    def find(self) -> None:
        """What is to be changed."""
        for function in self.functions:
            for node in ast.walk(function.node):
                match node:
                    case ast.ExceptHandler(type=ast.Name(id=name)) if name in function.parameters:
                        function.caught.add(name)
                    case ast.ExceptHandler(type=ast.Attribute(value=ast.Name(id="self"), attr=attr)):
                        if function.owner is not None:
                            self.attributes.setdefault(function.owner, set()).add(attr)
                    case ast.Call(func=ast.Name(id="isinstance"), args=[_, asked]) if self.with_tests:
                        self._note_test(function, asked)
        for function in self.functions:
            if function.owner in self.attributes:
                kept = {target.attr for target, _ in self._kept(function)}  # type: ignore[attr-defined]
                self.kept.setdefault(function.owner, set()).update(kept)
        self.attributes = {class_: kept for class_, kept in self.kept.items() if kept}
        if not self.attributes and not any(function.caught for function in self.functions):
            return
        for function in self.functions:
            for target, value in self._kept(function):
                assert isinstance(target, ast.Attribute)
                if isinstance(value, ast.Name) and value.id in function.parameters:
                    function.caught.add(value.id)
                elif not is_classes(value):
                    raise _CannotWrite
        found = -1
        while found != (found := sum(len(function.caught) for function in self.functions)):
            for function in self.functions:
                if function.caught:
                    self._flow_from_calls(function)
        for function in self.functions:
            for name in function.caught:
                self._check_uses(function, name)
        self._check_attributes()

    def _note_test(self, function: _Function, asked: ast.expr) -> None:
        match asked:
            case ast.Name(id=name) if name in function.parameters:
                function.caught.add(name)
            case ast.Attribute(value=ast.Name(id="self"), attr=attr) if function.owner is not None:
                self.attributes.setdefault(function.owner, set()).add(attr)

    def _kept(self, function: _Function) -> Iterator[tuple[ast.expr, ast.expr]]:
        """The attributes that hold classes, where they are assigned."""
        attributes = self.attributes.get(function.owner, set()) if function.owner is not None else set()
        for node in ast.walk(function.node):
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    if _is_attribute(target, attributes):
                        yield target, node.value

    def _flow_from_calls(self, function: _Function) -> None:
        """What calls give to caught parameters may be parameters of the caller's."""
        for call, caller in self._calls_of(function):
            for value in self._given(call, function):
                if isinstance(value, ast.Name) and caller is not None and value.id in caller.parameters:
                    caller.caught.add(value.id)
                elif not is_classes(value) and not self._holds_classes(value, caller):
                    raise _CannotWrite

    def _holds_classes(self, value: ast.expr, caller: _Function | None) -> bool:
        attributes = self.attributes.get(caller.owner, set()) if caller and caller.owner else set()
        return _is_attribute(value, attributes)

    def _calls_of(self, function: _Function) -> list[tuple[ast.Call, _Function | None]]:
        """The calls of a function, and what they are in."""
        if function not in self.calls:
            self.calls[function] = self._find_calls(function)
        return self.calls[function]

    def _find_calls(self, function: _Function) -> list[tuple[ast.Call, _Function | None]]:
        name = function.node.name
        if function.owner is not None:
            if name != "__init__" or any(_derives(c, function.owner.name) for c in _classes(self.module)):
                raise _CannotWrite
            name = function.owner.name
        elif any(_decorator(d) not in _MANAGERS for d in function.node.decorator_list):
            raise _CannotWrite
        if sum(getattr(n, "name", None) == name for n in ast.walk(self.module)) != 1:
            raise _CannotWrite
        found: list[tuple[ast.Call, _Function | None]] = []
        called = set()
        for node in ast.walk(self.module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                called.add(id(node.func))
                found.append((node, self._around(node)))
        for node in ast.walk(self.module):
            if isinstance(node, ast.Name) and node.id == name and id(node) not in called:
                if function.owner is None:
                    raise _CannotWrite
            if any(call in getattr(node, "decorator_list", ()) for call, _ in found):
                raise _CannotWrite  # decorators.py could not write it out.
        return found

    def _around(self, node: ast.AST) -> _Function | None:
        """The innermost function that a node is in."""
        return next(
            (f for f in reversed(self.functions) if any(n is node for n in ast.walk(f.node))), None
        )

    def _given(self, call: ast.Call, function: _Function) -> list[ast.expr]:
        """What a call gives to caught parameters."""
        if any(isinstance(a, ast.Starred) for a in call.args) or any(k.arg is None for k in call.keywords):
            raise _CannotWrite
        positional = [a.arg for a in positional_of(function.node)][function.owner is not None :]
        found = [
            value for name, value in zip(positional, call.args, strict=False) if name in function.caught
        ]
        found += [k.value for k in call.keywords if k.arg in function.caught]
        star = function.node.args.vararg
        if star is not None and star.arg in function.caught:
            rest = call.args[len(positional) :]
            if any(isinstance(value, ast.Tuple) for value in rest):
                raise _CannotWrite  # Which Python refuses to catch.
            found += rest
        return found

    def _check_uses(self, function: _Function, name: str) -> None:
        allowed = set()
        for node in ast.walk(function.node):
            match node:
                case ast.ExceptHandler(type=ast.Name() as used):
                    allowed.add(id(used))
                case ast.Call(func=ast.Name(id="isinstance"), args=[_, used]):
                    allowed.add(id(used))
                case ast.Call():
                    for other in self.functions:
                        if other.caught and any(node is call for call, _ in self._calls_of(other)):
                            allowed |= {id(value) for value in self._given(node, other)}
        allowed |= {id(value) for _, value in self._kept(function)}
        for node in ast.walk(function.node):
            if isinstance(node, ast.Name) and node.id == name and id(node) not in allowed:
                raise _CannotWrite

    def _check_attributes(self) -> None:
        attributes = {attr for found in self.attributes.values() for attr in found}
        allowed = set()
        for node in ast.walk(self.module):
            match node:
                case ast.ExceptHandler(type=ast.Attribute() as used):
                    allowed.add(id(used))
                case ast.Call(func=ast.Name(id="isinstance"), args=[_, used]):
                    allowed.add(id(used))
                case ast.Attribute(ctx=ast.Store()):
                    allowed.add(id(node))
        for function in self.functions:
            for call, caller in self._calls_of(function) if function.caught else ():
                allowed |= {id(v) for v in self._given(call, function) if self._holds_classes(v, caller)}
        for node in ast.walk(self.module):
            if isinstance(node, ast.Attribute) and node.attr in attributes and id(node) not in allowed:
                raise _CannotWrite

    def change(self) -> None:
        for function in self.functions:
            if function.caught:
                for call, _ in self._calls_of(function):
                    self._change_call(call, function)
        for function in self.functions:
            for node in ast.walk(function.node):
                if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
                    if any(value is node.value for _, value in self._kept(function)):
                        node.value = _as_value(node.value)
            self._change_signature(function)
        for node in ast.walk(self.module):
            if isinstance(node, ast.Try) and node.handlers:
                self._change_handler(node)

    def _change_call(self, call: ast.Call, function: _Function) -> None:
        positional = [a.arg for a in positional_of(function.node)][function.owner is not None :]
        star = function.node.args.vararg
        if star is not None and star.arg in function.caught and len(call.args) > len(positional):
            rest = call.args[len(positional) :]
            del call.args[len(positional) :]
            classes = rest[0] if len(rest) == 1 else ast.copy_location(ast.Tuple(rest, ast.Load()), rest[0])
            call.keywords.append(ast.keyword(star.arg, classes))
        for index, name in enumerate(positional[: len(call.args)]):
            if name in function.caught:
                call.args[index] = _as_value(call.args[index])
        for keyword in call.keywords:
            if keyword.arg in function.caught:
                keyword.value = _as_value(keyword.value)

    def _change_signature(self, function: _Function) -> None:
        arguments = function.node.args
        for argument in (*positional_of(function.node), *arguments.kwonlyargs):
            if argument.arg in function.caught:
                argument.annotation = None
        positional = positional_of(function.node)
        for index, default in enumerate(arguments.defaults, len(positional) - len(arguments.defaults)):
            if positional[index].arg in function.caught:
                arguments.defaults[index - len(positional) + len(arguments.defaults)] = _as_value(default)
        for index, (argument, value) in enumerate(zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)):
            if value is not None and argument.arg in function.caught:
                arguments.kw_defaults[index] = _as_value(value)
        star = arguments.vararg
        if star is not None and star.arg in function.caught:
            arguments.vararg = None
            star.annotation = None
            arguments.kwonlyargs.append(star)
            arguments.kw_defaults.append(_as_value(ast.copy_location(ast.Tuple([], ast.Load()), star)))

    def _change_handler(self, node: ast.Try) -> None:
        handler = node.handlers[-1]
        function = self._around(node)
        if function is None or handler.type is None:
            return
        around = [f for f in self.functions if any(n is node for n in ast.walk(f.node))]
        is_caught = isinstance(handler.type, ast.Name) and any(handler.type.id in f.caught for f in around)
        if not is_caught and not self._holds_classes(handler.type, function):
            return
        handler.name = handler.name or self._free_name("error")
        test = ast.Call(
            ast.Name("isinstance", ast.Load()), [ast.Name(handler.name, ast.Load()), handler.type], []
        )
        handler.body.insert(
            0, place_new(ast.If(ast.UnaryOp(ast.Not(), test), [ast.Raise(None, None)], []), handler.type)
        )
        handler.type = ast.copy_location(ast.Name("BaseException", ast.Load()), handler.type)


    def _free_name(self, wanted: str) -> str:
        taken = {n.id for n in ast.walk(self.module) if isinstance(n, ast.Name)}
        taken |= {n.arg for n in ast.walk(self.module) if isinstance(n, ast.arg)}
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted}_{number}"
        return name


def _functions(node: ast.AST, owner: ast.ClassDef | None) -> Iterator[_Function]:
    """All functions, the outer ones first."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _FUNCTIONS):
            yield _Function(child, owner)
            yield from _functions(child, None)
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, child)
        else:
            yield from _functions(child, owner)


def _classes(module: ast.Module) -> list[ast.ClassDef]:
    return [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]


def _derives(class_: ast.ClassDef, name: str) -> bool:
    return any(isinstance(base, ast.Name) and base.id == name for base in class_.bases)


def _decorator(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def _is_attribute(node: ast.expr, attributes: set[str]) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="self"), attr=attr):
            return attr in attributes
    return False


def _as_value(classes: ast.expr) -> ast.expr:
    """Classes that are written out as a value; a variable as it is."""
    if not is_classes(classes):
        return classes
    items = classes.elts if isinstance(classes, ast.Tuple) else [classes]
    return place_new(ast.Call(ast.Name(CATCHING, ast.Load()), items, []), classes)
