"""Timers that are compared with others, or are in sets.

    first = loop.call_at(when, ring, "tea")   auto first = asyncio::ComparableTimerHandle(
    first == second                               loop.call_at(when, ring, "tea"), ring, {"tea"});

In Python timers are equal that are due at the same time and call the same function with the same
arguments, so that where this is asked, they have to know what they call.
"""

from __future__ import annotations

import ast
import re

from tools.port import names
from tools.port.expand.shown import shown_as
from tools.port.lower.asyncio_calls import AsyncioCalls
from tools.port.lower.context import EFFECTS, READS, Expr
from tools.port.pytypes import BOOL, FLOAT, NEVER, NONE, STR, Callable, Function, Int, Type, Var, describe, not_none

_COMPARABLE = "asyncio::ComparableTimerHandle"
_HASHED = re.compile(
    r"py::(?:Set|FrozenSet|Dict|DefaultDict|OrderedDict|Counter)<(?:std::tuple<)?asyncio::TimerHandle\b"
)
_EQUALS = ("remove", "index", "count")


class Timers(AsyncioCalls):
    """What call_later() and call_at() give in a program that compares it."""

    def spell(self, type_: Type) -> str:
        text = super().spell(type_)
        if not _HASHED.search(text):
            return text
        self._compare_timers()
        return super().spell(type_)

    def compare(self, node: ast.AST, op: ast.cmpop, left: Expr, right: Expr) -> Expr:
        is_timer = self.is_a(not_none(left.type), "TimerHandle") is not None
        if isinstance(op, (ast.In, ast.NotIn)) and is_timer:
            self._compare_timers()
        if is_timer and self.is_a(not_none(right.type), "TimerHandle"):
            if not isinstance(op, (ast.Lt, ast.Gt, ast.Is, ast.IsNot)):
                self._compare_timers()
            both = self.is_a(left.type, "TimerHandle") and self.is_a(right.type, "TimerHandle")
            if both and isinstance(op, (ast.Is, ast.IsNot)) and self.entity("TimerHandle").cpp == _COMPARABLE:
                same = Expr(BOOL, f"{left.bind(100)}.is({right.text})", effect=READS)
                return same if isinstance(op, ast.Is) else self.negate(same)
        return super().compare(node, op, left, right)

    def call_hash(self, node: ast.Call, hint: Type | None) -> Expr:
        with self.tried():
            type_ = self.value(node.args[0]).type
        if not self.is_a(type_, "TimerHandle"):
            return super().call_hash(node, hint)
        value = self.value(node.args[0])
        self.include("py/hash.h")
        return Expr(Int(2), f"py::hash({value.bind(100)}.when())", effect=max(READS, value.effect))

    def special_method(self, value: Expr, name: str, node: ast.Call, hint: Type | None) -> Expr | None:
        if name in _EQUALS and self.is_a(self.element_type(value.type) or NEVER, "TimerHandle"):
            self._compare_timers()
        return super().special_method(value, name, node, hint)

    def _compare_timers(self) -> None:
        """Has timers know from now on what they call."""
        entity = self.entity("TimerHandle")
        if entity.cpp != _COMPARABLE:
            entity.cpp, entity.include = _COMPARABLE, "asyncio/comparable_timer.h"
            self.compare_functions()
            Var.changed = True

    def scheduled(self, value: Expr, node: ast.Call, first: int, name: str, result: str) -> Expr:
        found = super().scheduled(value, node, first, name, result)
        entity = self.entity("TimerHandle")
        if result != "TimerHandle" or entity.cpp != _COMPARABLE or _is_discarded(node, self.program.current):
            return found
        callback, arguments = self.scheduled_call
        parts = [found.text, self._told_by(callback, node)]
        if arguments:
            parts.append(f"{{{', '.join(self._compared(argument, node) for argument in arguments)}}}")
        self.include("asyncio/comparable_timer.h")
        return Expr(found.type, f"{_COMPARABLE}({', '.join(parts)})", effect=EFFECTS)

    def _told_by(self, callback: Expr, node: ast.AST) -> str:
        """What tells a function from others."""
        if callback.identity and callback.identity != "?":
            return callback.identity
        text, type_ = callback.text, callback.type
        if isinstance(type_, Function) and isinstance(type_.entity.node, ast.Lambda) and text.startswith("["):
            if shown_as(type_.entity.node)[0] == "<lambda>":
                self.include("py/comparable_function.h")
                return "py::FunctionIdentity()"
            call = type_.entity.node.body  # Of a builtin function, which is the same in each lambda.
            if isinstance(call, ast.Call) and not type_.entity.node.args.defaults:
                return f"std::string_view({names.quote(ast.unparse(call.func))})"
        is_function = isinstance(type_, Function) and self.program.is_global_name(text)
        if is_function or isinstance(type_, Callable) and re.fullmatch(r"\w+", text):
            return text
        return self.problem(node, "which function a timer calls cannot be told here, but timers are compared").text

    def _compared(self, argument: Expr, node: ast.AST) -> str:
        is_plain = isinstance(argument.type, Int) or argument.type in (STR, FLOAT, BOOL, NONE)
        if is_plain and argument.effect < EFFECTS:
            return argument.text
        return self.problem(node, f"timers are compared, but not with {describe(argument.type)} as an argument").text


def _is_discarded(node: ast.Call, statement: ast.AST) -> bool:
    return isinstance(statement, ast.Expr) and statement.value is node


__all__ = ["Timers"]
