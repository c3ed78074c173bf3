"""Calls and awaits of what CPython refuses as the program runs: they raise what it raises."""

from __future__ import annotations

import ast
import re

from tools.port import names
from tools.port.lower.context import EFFECTS, Expr
from tools.port.lower.expressions import Expressions
from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
    NEVER,
    NONE,
    STR,
    Function,
    Instance,
    Int,
    Tuple,
    Type,
    describe,
)

_CONTAINERS = ("list", "dict", "set", "frozenset")
_HASHABLE = ("int", "float", "str", "bool", "NoneType")
_NOT_AWAITED = frozenset(
    "Lock Event Condition Semaphore BoundedSemaphore Barrier Queue PriorityQueue LifoQueue".split()
)
_NO_AWAITABLE = "An asyncio.Future, a coroutine or an awaitable is required"
# What is said of an argument that is no coroutine, and whether its repr() follows.
_ARGUMENTS = {
    "create_task": ("TypeError", "a coroutine was expected, got ", True),
    "run": ("ValueError", "a coroutine was expected, got ", True),
    "ensure_future": ("TypeError", _NO_AWAITABLE, False),
    "gather": ("TypeError", _NO_AWAITABLE, False),
    "shield": ("TypeError", _NO_AWAITABLE, False),
}


class Misuse(Expressions):
    """What is wrong on purpose, to see what it raises."""

    def always_raises(self, node: ast.AST, error: str, text: str, *evaluated: Expr) -> Expr | None:
        """Throws an exception of this class with `text`, a C++ expression, behind these values.

        None where more is done with the value of the node than to await, assign, print or return it.
        """
        if not self.program.is_used_plainly(node):
            return None
        for operand in evaluated:
            if operand.effect == EFFECTS or self.is_a(operand.type, "Coro"):
                self.emit(f"static_cast<void>({operand.text});")
        self.include("py/exceptions.h")
        self.emit(f"throw py::{error}({text});")
        return Expr(NEVER, "py::None")

    def awaits_no_awaitable(self, value: Expr, node: ast.AST) -> Expr | None:
        """`await 5`; None if something else may be awaited."""
        name = class_name(value.type)
        if isinstance(value.type, Instance) and value.type.entity.kind in _NOT_AWAITED:
            name = value.type.entity.name
        if name is None:
            return None
        text = f"object {name} can't be used in 'await' expression"
        return self.always_raises(node, "TypeError", names.quote(text), value)

    def given_no_coroutine(self, function: str, argument: ast.expr, node: ast.AST) -> Expr | None:
        """`create_task(5)` and the like; None if the argument may be a coroutine."""
        if function not in _ARGUMENTS or isinstance(argument, ast.Starred):
            return None
        if not self.program.is_used_plainly(node):
            return None
        with self.captured() as before:
            value = self.value(argument)
        name = class_name(value.type)
        if isinstance(value.type, Function) and re.fullmatch(r"[\w:]+", value.text):
            name = "function"
        elif isinstance(value.type, Instance) and value.type.entity.is_user and function in ("create_task", "run"):
            name = value.type.entity.name  # Also with __await__: only coroutines become tasks.
        elif self.is_a(value.type, "Future", "Gathering") and function in ("create_task", "run"):
            name = "Future"
        if name is None or value.awaits or function == "gather" and name not in _HASHABLE:
            return None
        error, message, shows = _ARGUMENTS[function]
        text = names.quote(message)
        if shows and name == "function":
            self.include("py/function.h")
            text += f" + py::function_repr({names.quote(value.type.entity.name)}, {value.text})"
        elif shows:
            self.include("py/repr.h")
            text += f" + py::repr({value.text})"
        if shows and name == "Future" and not value.variable:
            return None
        self.frame.out.extend(before)
        in_coroutine = self.frame.entity is not None and self.frame.entity.is_async
        if function == "create_task" and self._is_of_module(node) and not in_coroutine:
            self.include("asyncio/asyncio.h")
            self.emit("static_cast<void>(asyncio::get_running_loop());")
        return self.always_raises(node, error, text, *(() if shows else (value,)))

    def call_asyncio_sleep(self, node: ast.Call, hint: Type | None) -> Expr | None:
        """`await asyncio.sleep("1")`; None if it may be a number."""
        if node is not self.awaited_call or not node.args or isinstance(node.args[0], ast.Starred):
            return None
        with self.tried():
            name = class_name(self.value(node.args[0]).type)
        if name in (None, "int", "float", "bool"):
            return None
        text = names.quote(f"'<=' not supported between instances of '{name}' and 'int'")
        return self.always_raises(node, "TypeError", text, self.value(node.args[0]))

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
