"""Tests of what may be awaited: iscoroutine(), isfuture(), isawaitable(), iscoroutinefunction().

`hasattr(value, "__await__")` is isawaitable() of any value but a class.
"""

from __future__ import annotations

import ast
import builtins

from tools.port.lower.context import OR, READS, Expr
from tools.port.lower.expressions import place_key
from tools.port.lower.exception_handlers import ExceptionHandlers
from tools.port.pytypes import (
    BOOL,
    NEVER,
    NONE,
    Callable,
    ClassObject,
    Function,
    Instance,
    Type,
    Union,
    describe,
    is_optional,
    members,
    signature,
    union,
)

# By the name of the test: the library's classes that pass it.
_CLASSES = {
    "iscoroutine": ("Coro", "TaskCoroutine"),
    "isfuture": ("Future", "Task", "AnyTask", "Gathering"),
    "isawaitable": ("Coro", "TaskCoroutine", "Future", "Task", "AnyTask", "Gathering", "AnyAwaitable"),
}


class AwaitableTests(ExceptionHandlers):
    """What decides as the program runs where a value is a coroutine or something else."""

    def call_asyncio_iscoroutine(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._test(node, "iscoroutine")

    def call_asyncio_isfuture(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._test(node, "isfuture")

    def call_inspect_isawaitable(self, node: ast.Call, hint: Type | None) -> Expr:
        return self._test(node, "isawaitable")

    call_inspect_iscoroutine = call_asyncio_iscoroutine

    def call_hasattr(self, node: ast.Call, hint: Type | None) -> Expr:
        if _asks_for_await(node):
            with self.tried():
                type_ = self.value(node.args[0]).type
            if not any(isinstance(member, ClassObject) for member in members(type_)):
                return self._test(node, "isawaitable")
        return super().call_hasattr(node, hint)

    def call_asyncio_iscoroutinefunction(self, node: ast.Call, hint: Type | None) -> Expr:
        match node.args[0]:
            case ast.Name(id=name) if hasattr(builtins, name) and not self._is_programs(node.args[0]):
                return Expr(BOOL, "false")
        value = self.value(node.args[0])
        if isinstance(value.type, Callable):
            result = signature(value.type).result.type if signature(value.type) else NEVER  # type: ignore[union-attr]
            if any(self.is_a(member, "Coro") for member in members(result)):
                return self.problem(
                    node,
                    "iscoroutinefunction() of a function that is known only as it runs cannot be ported;"
                    " call it and test what it gives with iscoroutine()",
                )
        is_async = isinstance(value.type, Function) and value.type.entity.is_async
        return self.evaluated(Expr(BOOL, "true" if is_async else "false"), value)

    call_inspect_iscoroutinefunction = call_asyncio_iscoroutinefunction

    def narrowings_of_call(self, test: ast.Call, outcome: bool) -> dict[str, Type]:
        name = "isawaitable" if _asks_for_await(test) else ast.unparse(test.func).rpartition(".")[2]
        if name == "callable" and len(test.args) == 1 and not self._is_programs(test.func):
            return self._narrowed_callable(test.args[0], outcome)
        if name not in _CLASSES or len(test.args) != 1 + _asks_for_await(test) or self._is_programs(test.func):
            return {}
        key = place_key(test.args[0])
        if key is None:
            return {}
        matching, others = self._split(self._current(test.args[0]), name)
        shown = matching if outcome else others
        if shown is NEVER and self.program.early:  # Until all types are known that it may have.
            return {key: NEVER}
        return {} if NEVER in (matching, others) else {key: shown}

    def _narrowed_callable(self, node: ast.expr, outcome: bool) -> dict[str, Type]:
        key, current = place_key(node), self._current(node)
        if key is None or not isinstance(current, Union):
            return {}
        shown = [m for m in current.members if (signature(m) is not None) == outcome]
        return {key: union(shown)} if shown and len(shown) < len(current.members) else {}

    def _is_programs(self, function: ast.expr) -> bool:
        return isinstance(function, ast.Name) and self.find_local(function.id) is not None

    def _split(self, type_: Type, name: str) -> tuple[Type, Type]:
        """What of the type passes the test, and what does not."""
        found: tuple[list[Type], list[Type]] = ([], [])
        for member in members(type_):
            found[not self._passes(member, name)].append(member)
        return union(found[0]), union(found[1])

    def _passes(self, type_: Type, name: str) -> bool:
        if not isinstance(type_, Instance):
            return False
        if type_.entity.is_user:
            return name == "isawaitable" and type_.entity.method("__await__") is not None
        return type_.entity.kind in _CLASSES[name]

    def _test(self, node: ast.Call, name: str) -> Expr:
        value = self.value(node.args[0])
        if value.type is NEVER:
            return Expr(BOOL, "false")  # What it is of always raises.
        if name != "isawaitable" and any(self.is_a(member, "AnyAwaitable") for member in members(value.type)):
            return self.problem(node, f"{name}() of a {describe(value.type)} cannot be ported")
        return self.is_one_of(node, value, *self._split(value.type, name), f"{name}()")

    def is_one_of(self, node: ast.AST, value: Expr, matching: Type, others: Type, shown: str) -> Expr:
        """Whether a value is of the first of two types, which are together what it may be."""
        if NEVER in (matching, others):
            return self.evaluated(Expr(BOOL, "true" if others is NEVER else "false"), value)
        effect = max(READS, value.effect)
        if is_optional(value.type) and NONE in (matching, others):
            found = self._is_none(value)
            return found if matching is NONE else self.negate(found)
        if not value.whole and not self.spell(value.type).startswith("std::variant<"):
            return self.problem(node, f"{shown} of {describe(value.type)} cannot be ported")
        self.include("<variant>")
        cpps = dict.fromkeys(self.spell(member) for member in members(matching))
        tests = [f"std::holds_alternative<{cpp}>({value.whole or value.text})" for cpp in cpps]
        return Expr(BOOL, " || ".join(tests), 100 if len(tests) == 1 else OR, effect)


def _asks_for_await(test: ast.Call) -> bool:
    """Whether a call is `hasattr(value, "__await__")`."""
    match test:
        case ast.Call(func=ast.Name(id="hasattr"), args=[_, ast.Constant(value="__await__")], keywords=[]):
            return True
    return False
