"""Operators of values that may have several types: what they are decides as the program runs."""

from __future__ import annotations

import ast

from tools.port import names
from tools.port.expand.container_bases import was_container
from tools.port.lower.context import EFFECTS, Expr
from tools.port.lower.misuse import Misuse, class_name
from tools.port.lower.symbols import COMPARISONS, METHODS, SYMBOLS
from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
    NEVER,
    NONE,
    STR,
    Instance,
    Int,
    Tuple,
    Type,
    Union,
    is_exception,
    members,
    same,
    union,
)

# What py::operate() calls them.
_ARITHMETIC = {
    ast.Add: "Add",
    ast.Sub: "Sub",
    ast.Mult: "Mul",
    ast.Div: "TrueDiv",
    ast.FloorDiv: "FloorDiv",
    ast.Mod: "Mod",
    ast.Pow: "Pow",
}
_ORDER = {ast.Lt: "Less", ast.LtE: "LessEqual", ast.Gt: "Greater", ast.GtE: "GreaterEqual"}
_SEQUENCES = ("str", "list", "tuple")
_CONTAINERS = ("list", "dict", "set", "frozenset")


class MixedOperands(Misuse):
    """Operators that Python looks up as it runs."""

    def mixed_arithmetic(self, node: ast.AST, op: ast.operator, left: Expr, right: Expr) -> Expr | None:
        """`a + b` where some of the types, or none, have the operator; None if that is unknown."""
        if type(op) not in _ARITHMETIC:
            return None
        if not self._may_mix(left, right):
            return None
        functor, symbol, method = _ARITHMETIC[type(op)], SYMBOLS[type(op)], METHODS[type(op)]
        results: list[Type] = []
        for a in members(left.type):
            for b in members(right.type):
                own = (f"__{method}__", f"__i{method}__")
                if not (self._is_operand(a, *own) and self._is_operand(b, f"__r{method}__")):
                    return None
                result = _result(op, a, b)
                if result is None:
                    return None
                results.append(result)
        if isinstance(node, ast.AugAssign):
            if isinstance(op, (ast.Add, ast.Mult)) and any(map(_is_list, members(left.type))):
                return None  # The list itself changes.
            symbol += "="
        elif isinstance(op, ast.Pow):
            symbol = "** or pow()"
        result = union(results)
        if result is NEVER:
            return self._refused(node, op, left, right, symbol)
        return Expr(result, self._operate(functor, result, left, right, symbol), effect=EFFECTS)

    def mixed_order(
        self, op: ast.cmpop, left: Expr, right: Expr, methods: tuple[str, ...], reflected: tuple[str, ...]
    ) -> Expr | None:
        """`a < b` where some of the types, or none, have an order; None if that is unknown.

        That is so if the left one may have one of the methods, or the right one those that it is asked for then.
        """
        functor, symbol = _ORDER[type(op)], COMPARISONS[type(op)]
        if not self._may_mix(left, right):
            return None
        for a in members(left.type):
            for b in members(right.type):
                if not (self._is_operand(a, *methods) and self._is_operand(b, *reflected)):
                    return None
                if same(a, b) and isinstance(a, Instance) and a.entity.is_ordered:
                    return None
                if isinstance(a, Tuple) and isinstance(b, Tuple) or _is_container(a) and _is_container(b):
                    return None
        return Expr(BOOL, self._operate(functor, BOOL, left, right, symbol), effect=EFFECTS)

    def _may_mix(self, left: Expr, right: Expr) -> bool:
        """Two types that are known always do the same; else there may be a better port."""
        known = not isinstance(left.type, Union) and not isinstance(right.type, Union)
        return known or self.program.mixes_operands

    def has_no_operator(self, node: ast.AST, op: ast.operator, left: Expr, right: Expr) -> Expr | None:
        """`coroutine + 1`: the TypeError where an object has no operator; None if it may have that."""
        if all(class_name(operand.type) is not None for operand in (left, right)):
            return None
        symbol = SYMBOLS[type(op)]
        if isinstance(node, ast.AugAssign):
            symbol += "="
        elif isinstance(op, ast.Pow):
            symbol = "** or pow()"
        return self._refused(node, op, left, right, symbol)

    def _refused(
        self, node: ast.AST, op: ast.operator, left: Expr, right: Expr, symbol: str
    ) -> Expr | None:
        """The TypeError of two types without the operator, if they are known."""
        method = METHODS.get(type(op), "")
        a = class_name(left.type) or self.name_without(left.type, f"__{method}__", f"__i{method}__")
        b = class_name(right.type) or self.name_without(right.type, f"__r{method}__")
        if is_exception(left.type) or is_exception(right.type):
            return self._refused_with_exception(node, op, left, right, symbol)
        if a is None or b is None:
            return None
        text = f"unsupported operand type(s) for {symbol}: '{a}' and '{b}'"
        if isinstance(op, ast.Add) and a in _SEQUENCES:
            text = f'can only concatenate {a} (not "{b}") to {a}'
        elif isinstance(op, ast.Add) and a == "bytes":
            text = f"can't concat {b} to bytes"
        elif isinstance(op, ast.Mod) and a in ("str", "bytes"):
            return None
        elif isinstance(op, ast.Mult) and (a in _SEQUENCES or b in _SEQUENCES):
            text = f"can't multiply sequence by non-int of type '{b if a in _SEQUENCES else a}'"
        return self.always_raises(node, "TypeError", names.quote(text), left, right)

    def _refused_with_exception(
        self, node: ast.AST, op: ast.operator, left: Expr, right: Expr, symbol: str
    ) -> Expr | None:
        """The TypeError where an operand is an exception, whose class is known as it runs."""
        if isinstance(op, ast.Mult) and {class_name(left.type), class_name(right.type)} & {*_SEQUENCES}:
            return None
        name = class_name(left.type)
        shown = [f"py::type_name({operand.text})" for operand in (left, right)]
        self.include("py/type_name.h")
        if isinstance(op, ast.Add) and name in _SEQUENCES:
            quotes = names.quote(f'can only concatenate {name} (not "'), names.quote(f'") to {name}')
            return self.always_raises(node, "TypeError", f"{quotes[0]} + {shown[1]} + {quotes[1]}", left, right)
        before, between = names.quote(f"unsupported operand type(s) for {symbol}: '"), names.quote("' and '")
        text = f"{before} + {shown[0]} + {between} + {shown[1]} + \"'\""
        return self.always_raises(node, "TypeError", text, left, right)

    def _operate(self, functor: str, result: Type, left: Expr, right: Expr, symbol: str) -> str:
        self.include("py/operate.h")
        of = f"py::operators::{functor}, {self.spell(result)}"
        return f"py::operate<{of}>({left.text}, {right.text}, {names.quote(symbol)})"

    def may_have(self, type_: Instance, methods: tuple[str, ...]) -> bool:
        """Whether objects of the class or of a subclass have one of the methods."""
        classes = [c for c in self.program.classes if c.derives_from(type_.entity)]
        return any(c.method(name) is not None for c in [type_.entity, *classes] for name in methods)

    def _is_operand(self, type_: Type, *methods: str) -> bool:
        """Whether it is known what a value of the type does with the operator."""
        if isinstance(type_, Instance) and was_container(type_.entity.node):
            return False
        if type_ in (FLOAT, BOOL, STR, NONE) or isinstance(type_, (Int, Tuple)) or is_exception(type_):
            return not (isinstance(type_, Instance) and type_.entity.is_user and self.may_have(type_, methods))
        if not isinstance(type_, Instance) or type_.entity.is_enum or type_.entity.is_named_tuple:
            return False
        if type_.entity.is_user:
            is_ordered = type_.entity.is_ordered and not type_.entity.is_dataclass
            return not self.may_have(type_, methods) and not is_ordered
        return _is_container(type_)


def _is_container(type_: Type) -> bool:
    return isinstance(type_, Instance) and type_.entity.kind in _CONTAINERS


def _result(op: ast.operator, a: Type, b: Type) -> Type | None:
    """The type of a result; NEVER for a TypeError, None if the library cannot do it."""
    if _is_plain_number(a) and _is_plain_number(b):
        if isinstance(op, ast.Div) or FLOAT in (a, b):
            return FLOAT
        return Int(2)
    if isinstance(op, ast.Mod) and a in (STR, BYTES):
        return None
    if isinstance(op, ast.Add):
        if a is STR and b is STR:
            return STR
        if isinstance(a, Tuple) and isinstance(b, Tuple):
            return None
        if _is_list(a) and _is_list(b):
            return a if same(a, b) else None
    if isinstance(op, ast.Mult):
        for one, other in ((a, b), (b, a)):
            if isinstance(other, Int) or other is BOOL:
                if one is STR or _is_list(one):
                    return one
                if isinstance(one, Tuple):
                    return None
    if _is_container(a) and _is_container(b) and (same(a, b) or isinstance(op, ast.Sub)):
        return None
    return NEVER


def _is_plain_number(type_: Type) -> bool:
    return isinstance(type_, Int) or type_ in (FLOAT, BOOL)


def _is_list(type_: Type) -> bool:
    return isinstance(type_, Instance) and type_.entity.kind == "list"
