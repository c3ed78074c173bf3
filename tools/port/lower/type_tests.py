"""Tests of what a value of several types is, which expand/type_tests.py writes; and where it should."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from tools.port.cpptypes import spell
from tools.port.expand.type_tests import TEST, Use
from tools.port.lower.introspection import Introspection
from tools.port.lower.context import READS, UNARY, Expr
from tools.port.lower.expressions import place_key
from tools.port.pytypes import (
    BOOL,
    NEVER,
    NONE,
    Callable,
    Function,
    Instance,
    Tuple,
    Type,
    Union,
    describe,
    is_exception,
    is_mixed_number,
    members,
    union,
)


class TypeTests(Introspection):
    """What decides as the program runs by the type of a value, whichever that is."""

    def problem(self, node: ast.AST, message: str) -> Expr:
        """Refuses something; perhaps it can be ported for each type of a value that is used in it."""
        if self.program.mixes_operands:
            found = [*self._mixed_uses(ast.walk(node))] if isinstance(node, ast.expr) else []
            for use in found or self._mixed_uses(_evaluated(self.program.current)):
                self.program.problems.uses.append((self.program.current, use))
        return super().problem(node, message)

    def _mixed_uses(self, parts: Iterable[ast.AST]) -> Iterator[Use]:
        """The variables that have several types and are read in some expressions."""
        for part in parts:
            if not isinstance(part, ast.Name) or not isinstance(part.ctx, ast.Load):
                continue
            local = self.find_local(part.id)
            if local is None or local.variable is None or local.cell:
                continue
            if local.is_global and local.variable.scope is not self.frame.scope.node:
                continue  # It may change before the statement is done.
            if (kinds := self._tested_kinds(self.frame.narrowed.get(part.id, local.var.type))):
                yield Use(part.id, kinds)

    def _tested_kinds(self, type_: Type) -> tuple[str, ...]:
        """What the types of a value are called if C++ can tell them apart; nothing if it cannot."""
        if not isinstance(type_, Union) or is_mixed_number(type_):
            return ()
        if not spell(type_).startswith("std::variant<") and len(type_.members) > 2:
            return ()
        if len({spell(member) for member in type_.members}) < len(type_.members):
            return ()
        return tuple(_kind(member, type_) for member in type_.members)

    def call__is_of(self, node: ast.Call, hint: Type | None) -> Expr:
        """Whether a value is of one of its types."""
        value = self.value(node.args[0])
        matching, others = self._of_kind(value.type, node.args[1])
        if NEVER in (matching, others):
            return Expr(BOOL, "true" if others is NEVER else "false")
        effect = max(READS, value.effect)
        if NONE in (matching, others):
            found = self._is_none(value)
            return found if matching is NONE else self.negate(found)
        cpp = self.spell(value.type)
        if cpp.startswith("asyncio::Outcome<") and not value.whole:
            found = Expr(BOOL, f"{value.bind(100)}.has_value()", effect=effect)
            return Expr(BOOL, f"!{found.text}", UNARY, effect) if is_exception(matching) else found
        if not value.whole and not cpp.startswith("std::variant<"):
            return self.problem(node, f"which type of {describe(value.type)} a value has cannot be tested")
        self.include("<variant>")
        text = f"std::holds_alternative<{self.spell(matching)}>({value.whole or value.text})"
        return Expr(BOOL, text, effect=effect)

    def narrowings_of_call(self, test: ast.Call, outcome: bool) -> dict[str, Type]:
        if not isinstance(test.func, ast.Name) or test.func.id != TEST:
            return super().narrowings_of_call(test, outcome)
        key = place_key(test.args[0])
        if key is None:
            return {}
        matching, others = self._of_kind(self._current(test.args[0]), test.args[1])
        shown = matching if outcome else others
        if shown is NEVER:  # Until all types are known that the variable may have.
            return {key: NEVER} if self.program.early else {}
        return {key: shown}

    def _of_kind(self, type_: Type, kind: ast.expr) -> tuple[Type, Type]:
        """What of a type is called that, and the rest."""
        assert isinstance(kind, ast.Constant)
        matching = [m for m in members(type_) if kind.value in (_head(m), describe(m))]
        return union(matching), union(m for m in members(type_) if m not in matching)


def _evaluated(statement: ast.AST) -> Iterator[ast.AST]:
    """The expressions of a statement, without those of a block in it."""
    for child in ast.iter_child_nodes(statement):
        if isinstance(child, ast.expr):
            yield from ast.walk(child)
        elif isinstance(child, ast.withitem):
            yield from ast.walk(child.context_expr)


def _kind(type_: Type, whole: Union) -> str:
    """What a type is called among the types of a value, also if more is known of it later."""
    head = _head(type_)
    return head if sum(_head(other) == head for other in whole.members) == 1 else describe(type_)


def _head(type_: Type) -> str:
    if isinstance(type_, Tuple):
        return f"tuple of {len(type_.items)}"
    if isinstance(type_, (Function, Callable)):
        return "function"
    if isinstance(type_, Instance):
        return type_.entity.name
    return describe(type_)
