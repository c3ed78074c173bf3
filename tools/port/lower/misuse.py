"""Calls and awaits of what CPython refuses as the program runs: they raise what it raises."""

from __future__ import annotations

import ast
import builtins
import re

from tools.port import names
from tools.port.expand.container_bases import was_container
from tools.port.expand.sentinels import is_sentinel
from tools.port.expand.shown import shown_as
from tools.port.lower.context import CONSTANT, EFFECTS, Expr
from tools.port.lower.expressions import Expressions
from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
    NEVER,
    NONE,
    STR,
    Callable,
    ClassObject,
    Function,
    Instance,
    Int,
    Tuple,
    Type,
    Union,
    describe,
    is_exception,
)

ITERATED = ("__iter__", "__getitem__")  # Objects with one of these methods can be iterated over.
_CONTAINERS = ("list", "dict", "set", "frozenset")
_ORDERED = frozenset(("int", "float", "bool", "set", "frozenset"))  # Among themselves.
_HASHABLE = ("int", "float", "str", "bool", "NoneType")
_NOT_AWAITED = frozenset(
    "Lock Event Condition Semaphore BoundedSemaphore Barrier Queue PriorityQueue LifoQueue".split()
)
# Of what the library makes: what its class is called in messages, where it has none of the methods.
_NAMES = {
    "Coro": "coroutine",
    "AsyncGenerator": "async_generator",
    "Generator": "generator",
    "range": "range",
    "vartuple": "tuple",
    "ContextManager": "_GeneratorContextManager",
    "AsyncContextManager": "_AsyncGeneratorContextManager",
    **{name: name for name in (*_NOT_AWAITED, "Handle", "TimerHandle")},
    "Future": "_asyncio.Future",
    "Task": "_asyncio.Task",
    "AnyTask": "_asyncio.Task",
}
# Of them: those that have an order among themselves.
_COMPARED = ("range", "vartuple", "TimerHandle")
_FUTURES = ("Future", "Task", "AnyTask")
_NO_AWAITABLE = "An asyncio.Future, a coroutine or an awaitable is required"
# What is said of an argument that is no coroutine, and whether its repr() follows.
_ARGUMENTS = {
    "create_task": ("TypeError", "a coroutine was expected, got ", True),
    "run": ("ValueError", "a coroutine was expected, got ", True),
    "ensure_future": ("TypeError", _NO_AWAITABLE, False),
    "gather": ("TypeError", _NO_AWAITABLE, False),
    "shield": ("TypeError", _NO_AWAITABLE, False),
    "run_coroutine_threadsafe": ("TypeError", "A coroutine object is required", False),
}
# What call_later() and call_at() say of a time that is None.
_NO_TIME = {"call_later": "delay must not be None", "call_at": "when cannot be None"}
_TIMED = {"call_later": "delay", "call_at": "when"}


class Misuse(Expressions):
    """What is wrong on purpose, to see what it raises."""

    def always_raises(self, node: ast.AST, error: str, text: str, *evaluated: Expr) -> Expr | None:
        """Throws an exception of this class with `text`, a C++ expression, behind these values.

        None where more is done with the value of the node than to await, assign, print or return it.
        """
        if not self.program.is_used_plainly(node):
            return None
        self.throw(error, text, *evaluated)
        return Expr(NEVER, "py::None")

    def throw(self, error: str, text: str, *evaluated: Expr) -> None:
        """A statement that throws an exception of this class, behind these values."""
        for operand in evaluated:
            if operand.effect == EFFECTS or self.is_a(operand.type, "Coro") and not operand.variable:
                self.emit(f"static_cast<void>({operand.text});")
        self.include("py/exceptions.h")
        self.emit(f"throw py::{error}({text});")

    def cannot(self, value: Expr, node: ast.AST, message: str, *methods: str) -> Expr | None:
        """The TypeError of what no value of this type can do; None if some may, or it is not known.

        The message has {} for the name of the class. Objects with one of the methods can do it.
        """
        text = self.refusal(value, message, *methods)
        return None if text is None else self.always_raises(node, "TypeError", text, value)

    def refusal(self, value: Expr, message: str, *methods: str) -> str | None:
        """A message with the name of a value's class for {}, as C++; None if that has one of the methods."""
        before, after = message.split("{}")
        name = class_name(value.type) or self.name_without(value.type, *methods)
        if name is not None:
            return names.quote(before + name + after)
        if is_exception(value.type) and not value.thrown and not self.may_have_any(methods):
            self.include("py/type_name.h")
            return f"{names.quote(before)} + py::type_name({value.text}) + {names.quote(after)}"
        return None

    def is_no_exception(self, type_: Type) -> bool:
        """Whether a value is known to be neither an exception nor a class of exceptions."""
        if isinstance(type_, ClassObject):
            return not type_.entity.is_exception
        return class_name(type_) is not None or self.name_without(type_) is not None

    def may_have_any(self, methods: tuple[str, ...]) -> bool:
        """Whether a class of the program has one of the methods."""
        return any(class_.method(name) is not None for class_ in self.program.classes for name in methods)

    def name_without(self, type_: Type, *methods: str) -> str | None:
        """The name of the class of objects without some methods, if that is known."""
        if isinstance(type_, Function):
            shown = shown_as(type_.entity.node)[0]
            if isinstance(type_.entity.node, ast.Lambda) and shown != "<lambda>":  # It stands for a builtin function.
                return None if isinstance(getattr(builtins, shown, type), type) else "builtin_function_or_method"
            return "method" if type_.bound else "function"
        if not isinstance(type_, Instance) or is_exception(type_):
            return None
        entity = type_.entity
        if entity.is_user:
            if entity.is_enum or entity.is_named_tuple or self.program.has_subclass(entity):
                return None
            if was_container(entity.node):
                return None
            if not all(ancestor.is_user or ancestor.name == "object" for ancestor in entity.ancestors()):
                return None  # The library's may have the method.
            if any(entity.method(name) is not None or entity.static(name) is not None for name in methods):
                return None
            return "object" if is_sentinel(entity.node) else entity.name
        has_it = entity.kind == "Coro" and "__await__" in methods
        has_it = has_it or entity.kind in _FUTURES and not {"__await__", "__iter__"}.isdisjoint(methods)
        return None if has_it else _NAMES.get(entity.kind)

    def has_no_order(self, left: Expr, right: Expr, symbol: str, node: ast.AST) -> Expr | None:
        """`timer < 5`; None if there may be an order, or it is not known of what class they are."""
        if not isinstance(node, ast.Compare) or len(node.ops) > 1:
            return None
        methods = ("__lt__", "__le__", "__gt__", "__ge__")
        first, second = (
            class_name(operand.type) or self.name_without(operand.type, *methods) for operand in (left, right)
        )
        if first is None or second is None or {first, second} <= _ORDERED:
            return None
        if first == second and not all(map(self._is_never_ordered, (left.type, right.type))):
            return None
        text = f"'{symbol}' not supported between instances of '{first}' and '{second}'"
        return self.always_raises(node, "TypeError", names.quote(text), left, right)

    def _is_never_ordered(self, type_: Type) -> bool:
        """Whether objects of a class that the library makes have no order among themselves."""
        return isinstance(type_, Instance) and type_.entity.kind in _NAMES and type_.entity.kind not in _COMPARED

    def awaits_no_awaitable(self, value: Expr, node: ast.AST) -> Expr | None:
        """`await 5`; None if something else may be awaited."""
        name = class_name(value.type)
        if isinstance(value.type, Instance) and value.type.entity.kind in _NOT_AWAITED:
            name = value.type.entity.name
        text = "object {} can't be used in 'await' expression"
        if name is None and isinstance(value.type, Union) and all(map(class_name, value.type.members)):
            self.include("py/type_name.h")
            before, after = text.split("{}")
            told = f"{names.quote(before)} + py::type_name({value.text}) + {names.quote(after)}"
            return self.always_raises(node, "TypeError", told)
        if name is None:
            return self.cannot(value, node, text, "__await__")
        return self.always_raises(node, "TypeError", names.quote(text.format(name)), value)

    def given_no_coroutine(self, function: str, argument: ast.expr, node: ast.AST) -> Expr | None:
        """`create_task(5)` and the like; None if the argument may be a coroutine."""
        if function not in _ARGUMENTS or isinstance(argument, ast.Starred):
            return None
        if not self.program.is_used_plainly(node):
            return None
        with self.captured() as before:
            value = self.value(argument)
        name = class_name(value.type)
        if isinstance(value.type, Function) and self.name_without(value.type) == "function":
            name = "function"
        elif isinstance(value.type, Instance) and value.type.entity.is_user and function in ("create_task", "run"):
            name = value.type.entity.name  # Also with __await__: only coroutines become tasks.
        elif self.is_a(value.type, "Future", "Gathering") and function in ("create_task", "run"):
            name = "Future"
        error, message, shows = _ARGUMENTS[function]
        if name is None and not shows:
            is_function = isinstance(value.type, Callable)
            name = "function" if is_function else self.name_without(value.type, "__await__")
        if name is None or value.awaits or function == "gather" and name not in _HASHABLE:
            return None
        text = names.quote(message)
        if shows and name == "function":
            self.include("py/function.h")
            pointer = value.text if re.fullmatch(r"[\w:]+", value.text) else "+[] {}"
            shown = names.quote(self.program.qualified_name(value.type.entity))
            text += f" + py::function_repr({shown}, {pointer})"
        elif shows:
            self.include("py/repr.h")
            text += f" + py::repr({value.text})"
        in_coroutine = self.frame.entity is not None and self.frame.entity.is_async
        if function == "run" and self._is_of_module(node) and in_coroutine:
            return None  # Which is a RuntimeError.
        self.frame.out.extend(before)
        if function == "create_task" and self._is_of_module(node) and not in_coroutine:
            self.include("asyncio/asyncio.h")
            self.emit("static_cast<void>(asyncio::get_running_loop());")
        return self.always_raises(node, error, text, *(() if shows else (value,)))

    def scheduled_wrongly(self, function: str, node: ast.Call) -> Expr | None:
        """`loop.call_soon()` and `loop.call_later(None, f)`; None if it may be right."""
        if node.keywords or any(isinstance(argument, ast.Starred) for argument in node.args):
            return None
        needed = [*filter(None, [_TIMED.get(function)]), "callback"]
        missing = [repr(name) for name in needed[len(node.args) :]]
        if missing:
            what = f"{len(missing)} required positional argument{'s' * (len(missing) > 1)}"
            text = f"BaseEventLoop.{function}() missing {what}: {' and '.join(missing)}"
        elif function in _NO_TIME and self._current(node.args[0]) is NONE:
            text = _NO_TIME[function]
        else:
            return None
        if not self.program.is_used_plainly(node):
            return None
        return self.always_raises(node, "TypeError", names.quote(text), *self.operands(node.args))

    def call_asyncio_sleep(self, node: ast.Call, hint: Type | None) -> Expr | None:
        """`await asyncio.sleep("1")`; None if it may be a number."""
        if not node.args or isinstance(node.args[0], ast.Starred):
            return None
        message = "'<=' not supported between instances of '{}' and 'int'"
        with self.tried():
            value = self.value(node.args[0])
            refusal = self.refusal(value, message, "__le__", "__ge__")
        if refusal is None or class_name(value.type) in ("int", "float", "bool"):
            return None
        if node is self.awaited_call:
            return self.cannot(self.value(node.args[0]), node, message, "__le__", "__ge__")
        if not isinstance(node.args[0], ast.Constant) or len(node.args) > 1 or node.keywords:
            return None
        self.include("asyncio/asyncio.h")
        self.include("py/exceptions.h")
        text = f"[]() -> asyncio::Coro<> {{ throw py::TypeError({refusal}); co_return; }}()"
        return Expr(self.instance("Coro", NONE), text, effect=CONSTANT)  # Which raises when it is awaited.

    def delayed_wrongly(self, arguments: list[ast.expr], node: ast.Call) -> Expr | None:
        """`loop.call_later("1", f)`; None if the delay may be a number."""
        message = "unsupported operand type(s) for +: 'float' and '{}'"
        with self.tried():
            delay = self.value(arguments[0])
            refusal = self.refusal(delay, message, "__radd__")
        if refusal is None or delay.type is NONE or class_name(delay.type) in ("int", "float", "bool"):
            return None
        if not self.program.is_used_plainly(node):
            return None
        return self.always_raises(node, "TypeError", refusal, *self.operands(arguments))

    def call_asyncio_wait_for(self, node: ast.Call, hint: Type | None) -> Expr | None:
        """`await wait_for(5, 1)`; None if it may be awaited, or the timeout may be over at once."""
        timeouts = [*node.args[1:], *[keyword.value for keyword in node.keywords]]
        if node is not self.awaited_call or len(timeouts) != 1 or not node.args:
            return None
        match timeouts[0]:
            case ast.Constant(value=None | int() | float() as timeout) if timeout is None or timeout > 0:
                message = "object {} can't be used in 'await' expression"
                with self.tried():
                    value = self.value(node.args[0])
                    refusal = self.refusal(value, message, "__await__")
                if refusal is None or self.awaited_type(value.type) is not None or self.is_a(value.type, "AnyTask"):
                    return None
                return self.cannot(self.value(node.args[0]), node, message, "__await__")
        return None

    def _is_of_module(self, node: ast.AST) -> bool:
        """Whether a call is of a function of asyncio, not of a method."""
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
                return self.program.imports.get(name) == "asyncio"
        return isinstance(node, ast.Call) and isinstance(node.func, ast.Name)


def class_name(type_: Type) -> str | None:
    """The name of the class of the values, if they are plain ones: numbers, texts, containers."""
    if isinstance(type_, Tuple):
        return "tuple"
    if isinstance(type_, Instance):
        return type_.entity.name if type_.entity.kind in _CONTAINERS else None
    if type_ is NONE:
        return "NoneType"
    return describe(type_) if type_ in (STR, FLOAT, BOOL, BYTES) or isinstance(type_, Int) else None


def wrong_length(found: int, wanted: int) -> str:
    """What unpacking says of a tuple of another length."""
    if found > wanted:
        return f"too many values to unpack (expected {wanted})"
    return f"not enough values to unpack (expected {wanted}, got {found})"
