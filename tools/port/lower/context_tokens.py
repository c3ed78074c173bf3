"""What tokens and contexts of context variables tell.

    token.old_value                          asyncio::or_missing<...>(token.old_value())
    token.old_value is Token.MISSING         !token.old_value().has_value()
    error.args[0] is variable                the same address in what is shown of both
"""

from __future__ import annotations

import ast

from tools.port.lower.context import EQUAL, READS, Expr
from tools.port.lower.timers import Timers
from tools.port.pytypes import BOOL, OBJECT, SMALL, ClassObject, Instance, Type, members, union


class ContextTokens(Timers):
    """contextvars.Token, and Context as a container."""

    def attribute(self, value: Expr, name: str, node: ast.AST, arrow: str | None = None) -> Expr:
        if name == "old_value" and (token := self.is_a(value.type, "Token")):
            type_ = union([token.args[0].type, self._missing()])
            text = f"asyncio::or_missing<{self.spell(type_)}>({value.bind(100)}.old_value())"
            return Expr(type_, text, effect=max(READS, value.effect))
        if name == "MISSING" and self._is_of_token(value.type):
            return Expr(self._missing(), "asyncio::Missing()")
        return super().attribute(value, name, node, arrow)

    def _is_of_token(self, type_: Type) -> bool:
        """Whether it is contextvars.Token or a token."""
        is_class = isinstance(type_, ClassObject) and type_.entity is self.entity("Token")
        return is_class or self.is_a(type_, "Token") is not None

    def _missing(self) -> Type:
        return Instance(self.entity("Missing"))

    def compare(self, node: ast.AST, op: ast.cmpop, left: Expr, right: Expr) -> Expr:
        if isinstance(op, (ast.Is, ast.IsNot)):
            for one, other in ((left, right), (right, left)):
                found = self._is_missing(one, other) or self._is_variable(one, other)
                if found is not None:
                    return found if isinstance(op, ast.Is) else self.negate(found)
        return super().compare(node, op, left, right)

    def _is_missing(self, one: Expr, other: Expr) -> Expr | None:
        """Whether a value is Token.MISSING."""
        if not self.is_a(other.type, "Missing"):
            return None
        if not any(self.is_a(member, "Missing") for member in members(one.type)):
            return Expr(BOOL, "false")
        if self.is_a(one.type, "Missing"):
            return Expr(BOOL, "true")
        spelled = self.spell(one.type)
        if one.text.startswith(made := f"asyncio::or_missing<{spelled}>("):
            return self.negate(Expr(BOOL, f"{one.text[len(made) : -1]}.has_value()", effect=one.effect))
        self.include("<variant>")
        return Expr(BOOL, f"std::holds_alternative<asyncio::Missing>({one.text})", effect=max(READS, one.effect))

    def _is_variable(self, one: Expr, other: Expr) -> Expr | None:
        """Whether an argument of an exception is a context variable, of which its repr() has the address."""
        if one.type is not OBJECT or not self.is_a(other.type, "ContextVar"):
            return None
        self.include("py/repr.h")
        text = f"py::repr({one.text}) == py::repr({other.text})"
        return Expr(BOOL, text, EQUAL, max(READS, one.effect, other.effect))

    def len_of(self, value: Expr, node: ast.AST) -> Expr:
        if self.is_a(value.type, "Context"):
            self.include("py/builtins.h")
            return Expr(SMALL, f"py::len({value.text})", effect=max(READS, value.effect))
        return super().len_of(value, node)


__all__ = ["ContextTokens"]
