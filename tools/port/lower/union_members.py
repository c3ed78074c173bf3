"""Attributes and methods of values that may have one of several types.

    message.sender     std::visit([&](const auto& object) { return object->sender; }, message)
    found.args         py::args(py::as_having<std::exception_ptr>(found, "args"))
    message["key"]     std::visit(py::Overloaded{[&](const py::Dict<...>& object) { return object["key"]; }, ...}, message)

Where the value is of a type that has no such attribute, or no such items, AttributeError or TypeError is
raised, as in Python.
"""

from __future__ import annotations

import ast
import asyncio
import builtins
import collections
import re
from collections.abc import Callable as Function_

from tools.port import names
from tools.port.expand.container_bases import was_container
from tools.port.lower.context import EFFECTS, READS, Expr
from tools.port.lower.misuse import class_name, wrong_length
from tools.port.lower.operators import Operators
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
    is_optional,
    members,
    same,
    union,
)

_SIMPLE = {STR: str, BYTES: bytes, FLOAT: float, BOOL: bool, NONE: type(None)}
_BUILTIN_EXCEPTIONS = [
    kind for kind in vars(builtins).values() if isinstance(kind, type) and issubclass(kind, BaseException)
]


class UnionMembers(Operators):
    """What all, or some, of several types have."""

    def attribute_of_union(self, value: Expr, name: str, node: ast.AST) -> Expr | None:
        """`value.name`; None if it is not known which of the types have that."""
        return self._of_members(value, name, node, lambda object_: self.attribute(object_, name, node), READS)

    def call_on_union(self, value: Expr, name: str, node: ast.Call) -> Expr | None:
        """`value.name(...)`; None if it is not known which of the types have that."""
        return self._of_members(
            value, name, node, lambda object_: self.call_attribute(object_, name, node), EFFECTS
        )

    def call_attribute(
        self, value: Expr, name: str, node: ast.Call, hint: Type | None = None
    ) -> Expr:
        raise NotImplementedError

    def _of_members(
        self, value: Expr, name: str, node: ast.AST, lower: Function_[[Expr], Expr], effect: int
    ) -> Expr | None:
        having = self._having(value, name)
        if having is None or any(self.is_a(member, "ThreadsafeHandle") for member in members(having.type)):
            return None  # Of C++'s handles one has nothing in common with the others.
        if having is not value and isinstance(node, ast.Call) and any(
            isinstance(part, ast.Await) for argument in (*node.args, *node.keywords) for part in ast.walk(argument)
        ):
            return None  # Which would be awaited before the attribute is looked up.
        if not isinstance(having.type, Union):
            return lower(having)
        if not self.spell(having.type).startswith("std::variant<"):
            return None
        return self.visit_members(having, node, lower, effect)

    def has_no_attribute(self, value: Expr, name: str, node: ast.AST) -> Expr | None:
        """The AttributeError of a value of a builtin class without an attribute; None if it may have that."""
        if class_name(value.type) is None or self._may_have_attribute(value.type, name) is not False:
            return None
        text = self.refusal(value, f"'{{}}' object has no attribute '{name}'")
        return None if text is None else self.always_raises(node, "AttributeError", text, value)

    def item_of_union(self, value: Expr, index: Expr, node: ast.Subscript) -> Expr | None:
        """`value[index]`; None if it is not known what Python does with each of the types."""
        refusals = self._refusals(value, lambda member: self._refusal_of_item(member, index.type, node.slice))
        if refusals is None or index.effect > READS:
            return None
        if not index.literal and not index.text.isidentifier():  # It may raise, before the value does.
            if value.effect >= EFFECTS:
                return None
            index = self.temporary(index, "index")
        return self._visit_or_refuse(value, node, lambda object_: self.item(object_, index, node), refusals)

    def len_of_union(self, value: Expr, node: ast.Call) -> Expr | None:
        """`len(value)`; None if it is not known what Python does with each of the types."""
        refusals = self._refusals(value, self._refusal_of_len)
        if refusals is None:
            return None
        return self._visit_or_refuse(value, node, lambda object_: self.len_of(object_, node), refusals)

    def len_of(self, value: Expr, node: ast.AST) -> Expr:
        raise NotImplementedError

    def _refusals(self, value: Expr, refusal: Function_[[Type], str | None]) -> dict[Type, str] | None:
        """The exception that each type of a value raises, "" for none; None if all do, or it is unknown."""
        if not self.program.mixes_operands or not isinstance(value.type, Union):
            return None
        if not self.spell(value.type).startswith("std::variant<"):
            return None
        found = {member: text for member in value.type.members if (text := refusal(member)) is not None}
        is_known = len(found) == len(value.type.members)
        return found if is_known and not all(found.values()) else None

    def _visit_or_refuse(
        self, value: Expr, node: ast.AST, lower: Function_[[Expr], Expr], refusals: dict[Type, str]
    ) -> Expr | None:
        """What is done with a value, where some of its types raise an exception instead."""

        def lower_or_throw(object_: Expr) -> Expr:
            error = refusals[object_.type]
            if not error:
                return lower(object_)
            self.include("py/exceptions.h")
            return Expr(NEVER, f"throw {error}", effect=EFFECTS)

        return self.visit_members(value, node, lower_or_throw, EFFECTS)

    def _refusal_of_len(self, type_: Type) -> str | None:
        name = class_name(type_)
        if name in ("str", "bytes", "list", "tuple", "dict", "set", "frozenset"):
            return ""
        if name is None:
            name = self._class_without(type_, "__len__")
        return None if name is None else _type_error(f"object of type '{name}' has no len()")

    def _class_without(self, type_: Type, method: str) -> str | None:
        """The name of a class of the program whose objects do not have a method; None if that is not known."""
        if not isinstance(type_, Instance) or not type_.entity.is_user or is_exception(type_):
            return None
        entity = type_.entity
        if entity.is_enum or entity.is_named_tuple or self.program.has_subclass(entity) or entity.method(method):
            return None
        if was_container(entity.node):
            return None
        return entity.name

    def _refusal_of_item(self, type_: Type, index: Type, node: ast.expr) -> str | None:
        """The exception that values of a type raise for an index; "" if they have items, None if unknown."""
        name = class_name(type_)
        if type_ is STR or isinstance(type_, Tuple) or name == "list":
            if isinstance(index, Int) or index is BOOL:
                return self._refusal_of_position(type_, node)
            given = class_name(index)
            if given is None or is_optional(index):
                return None
            if type_ is STR:
                return _type_error(f"string indices must be integers, not '{given}'")
            return _type_error(f"{name} indices must be integers or slices, not {given}")
        if name == "dict":
            assert isinstance(type_, Instance)
            return "" if same(type_.args[0].type, index) else None
        if name is None:
            name = self._class_without(type_, "__getitem__")
        return None if name is None or type_ is BYTES else _type_error(f"'{name}' object is not subscriptable")

    def _refusal_of_position(self, type_: Type, node: ast.expr) -> str | None:
        if not isinstance(type_, Tuple):
            return ""
        try:
            position = ast.literal_eval(node)
        except ValueError:
            return None
        count = len(type_.items)
        return "" if -count <= position < count else 'py::IndexError("tuple index out of range")'

    def visit_members(
        self, value: Expr, node: ast.AST, lower: Function_[[Expr], Expr], effect: int
    ) -> Expr | None:
        """What is done with a value, whichever of its types it has; None if that cannot be written so."""
        assert isinstance(value.type, Union)
        holds_coroutine = any(self.is_a(member, "Coro") for member in value.type.members)
        if holds_coroutine and value.whole:
            return None  # It would be copied out of what has more types.
        start = len(self.frame.out)
        name = "object" if self.find_local("object") is None else "one"
        found = [lower(Expr(member, name, variable=True)) for member in value.type.members]
        if len(self.frame.out) > start:  # Statements, which would be of all members.
            del self.frame.out[start:]
            return None
        result = self.var_at(node, "of_members")
        for part in found:
            result.add(part.type)
        spelled = {self.spell(part.type) for part in found}
        is_void = all(part.void for part in found)
        if any(part.void for part in found) and not is_void:
            return None
        if len(spelled) > 1 and any(self.is_a(part.type, "Coro") for part in found):
            return None
        self.include("<variant>")
        library = any(isinstance(m, Instance) and not m.entity.is_user for m in value.type.members)
        if library and any(self.is_a(part.type, "Coro") for part in found):
            return self._visit_awaitables(value, found, name, result.type, node)
        if len(spelled) == 1 and len({part.text for part in found}) == 1:
            const = "" if holds_coroutine else "const "
            text = f"std::visit([&]({const}auto& {name}) {{ return {found[0].text}; }}, {value.text})"
            return Expr(result.type, text, effect=effect, void=is_void)
        self.include("py/variant.h")
        arms = []
        for member, part in zip(value.type.members, found, strict=True):
            part_text = part.text if is_void or part.type is NEVER else self.coerce(part, result.type)
            arrow = "" if is_void or result.type is NEVER else f" -> {self.spell(result.type)}"
            throws = part_text.startswith("throw ")
            done = part_text if throws else f"return {part_text}"
            if part.type is NEVER and not throws and not is_void:
                self.include("<cstdlib>")
                done = f"static_cast<void>({part_text}); std::abort()"  # It has thrown.
            shown = f" {name}" if not throws and re.search(rf"\b{name}\b", part_text) else ""
            const = "" if shown and self.is_a(member, "Coro") else "const "
            arms.append(f"[&]({const}{self.spell(member)}&{shown}){arrow} {{ {done}; }}")
        text = f"std::visit(py::Overloaded{{{', '.join(arms)}}}, {value.text})"
        return Expr(result.type, text, effect=effect, void=is_void)

    def _visit_awaitables(
        self, value: Expr, found: list[Expr], name: str, result: Type, node: ast.AST
    ) -> Expr | None:
        """Methods whose results C++ can await, but which are of different types there."""
        if not isinstance(node, ast.Call) or node.args or node.keywords:
            return None
        if len({part.text for part in found}) != 1:
            return None
        text = (
            f"std::visit([](auto {name}) -> {self.spell(result)} {{ co_return co_await {found[0].text}; }},"
            f" {value.text})"
        )
        return Expr(result, text, effect=EFFECTS)

    def the_one_iterable(self, value: Expr, error: str, count: int | None = None) -> Expr | None:
        """The value as the one of its types that can be iterated over, or unpacked to `count` targets.

        Of the others what Python raises is raised before: `error` with the name of the class between.
        None if it is not known what Python does.
        """
        if not self.program.mixes_operands or not isinstance(value.type, Union) or not self._is_variant(value):
            return None
        fitting: list[Type] = []
        others: list[Type] = []
        for member in value.type.members:
            fits = self._can_iterate(member)
            if fits is None or member in (STR, BYTES):
                return None
            (fitting if fits else others).append(member)
        wrong = [m for m in fitting if isinstance(m, Tuple) and count not in (None, len(m.items))]
        fitting = [m for m in fitting if m not in wrong]
        if len(fitting) != 1:
            return None
        if not value.variable and not value.whole:
            value = self.temporary(value, "value")
        text = value.whole or value.text
        self.include("py/exceptions.h")
        self.include("py/variant.h")
        for member in wrong:
            assert isinstance(member, Tuple) and count is not None
            self.emit(f"if (py::holds<{self.spell(member)}>({text})) {{")
            self.emit(f"throw py::ValueError({names.quote(wrong_length(len(member.items), count))});")
            self.emit("}")
        cpp = self.spell(fitting[0])
        if others:
            self.include("py/type_name.h")
            before, after = error.split("{}")
            self.emit(f"if (!py::holds<{cpp}>({text})) {{")
            name = f"{names.quote(before)} + py::type_name({text}) + {names.quote(after)}"
            self.emit(f"throw py::TypeError({name});")
            self.emit("}")
        return Expr(fitting[0], f"py::as<{cpp}>({text})", effect=READS)

    def the_one_awaitable(self, value: Expr) -> Expr | None:
        """The value as the one of its types that can be awaited; of the others TypeError is raised before.

        None if several can, or if it is not known of all.
        """
        if not self.program.mixes_operands or not isinstance(value.type, Union):
            return None
        if not self.spell(value.type).startswith("std::variant<"):
            return None
        fitting = [member for member in value.type.members if self._can_await(member)]
        if len(fitting) != 1 or any(self._can_await(member) is None for member in value.type.members):
            return None
        if not value.variable:
            value = self.temporary(value, "awaited")
        for header in ("<variant>", "py/exceptions.h", "py/type_name.h"):
            self.include(header)
        self.emit(f"if (!std::holds_alternative<{self.spell(fitting[0])}>({value.text})) {{")
        name = f'"object " + py::type_name({value.text}) + " can\'t be used in \'await\' expression"'
        self.emit(f"throw py::TypeError({name});")
        self.emit("}")
        return self.as_member(value, fitting[0])

    def _can_await(self, type_: Type) -> bool | None:
        """Whether values of a type can be awaited; None if it is not known of all."""
        if self.awaited_type(type_) is not None:
            return True
        if isinstance(type_, Instance) and type_.entity.is_user and not is_exception(type_):
            return None if self.may_have(type_, ("__await__",)) else False
        return False if class_name(type_) is not None or is_exception(type_) else None

    def _is_variant(self, value: Expr) -> bool:
        return bool(value.whole) or self.spell(value.type).startswith("std::variant<")

    def _can_iterate(self, type_: Type) -> bool | None:
        """Whether values of a type can be iterated over; None if it is not known of all."""
        if isinstance(type_, Instance) and type_.entity.is_user and not type_.entity.is_exception:
            derived = [other for other in self.program.classes if other.derives_from(type_.entity)]
            if any(other.method(name) for other in derived for name in ("__iter__", "__getitem__")):
                return None
            return True if type_.entity.is_named_tuple else False
        if isinstance(type_, Int) or type_ in (FLOAT, BOOL, NONE) or is_exception(type_):
            return False
        return True if self.element_type(type_) is not None else None

    def _having(self, value: Expr, name: str) -> Expr | None:
        """The value as one of the types that have an attribute; None if that is not known of all."""
        assert isinstance(value.type, Union)
        known = {member: self._may_have_attribute(member, name) for member in value.type.members}
        having = [member for member, has in known.items() if has]
        if None in known.values() or not having:
            return None
        if len(having) == len(known):
            return value
        type_ = union(having)
        cpp = self.spell(type_)
        if cpp.startswith("asyncio::Outcome<"):
            return None
        self.include("py/variant.h")
        text = f"py::as_having<{cpp}>({value.text}, {names.quote(name)})"
        return Expr(type_, text, effect=max(READS, value.effect))

    def _may_have_attribute(self, type_: Type, name: str) -> bool | None:
        """Whether values of a type have an attribute; None if it is not known or depends."""
        if is_exception(type_):
            return self._may_exception_have(type_, name)
        if name.startswith("__"):
            return None
        if isinstance(type_, Int):
            return hasattr(int, name)
        if type_ in _SIMPLE:
            return hasattr(_SIMPLE[type_], name)  # type: ignore[index]
        if isinstance(type_, Tuple):
            return hasattr(tuple, name)
        if not isinstance(type_, Instance):
            return None
        entity = type_.entity
        if not entity.is_user:
            if entity.stub_method(name) is not None:
                return True
            kind = next(
                (
                    kind
                    for module in (builtins, asyncio, collections)
                    if isinstance(kind := getattr(module, entity.name, None), type)
                ),
                tuple if entity.kind == "vartuple" else None,
            )
            if kind is None or kind.__module__ in ("collections", "_asyncio"):
                return None  # In messages they have the names of their modules.
            return None if hasattr(kind, name) else False
        if entity.is_enum:
            return True if name in ("name", "value") or entity.method(name) is not None else None
        if entity.method(name) or entity.static(name) or entity.attribute(name):
            return True
        derived = [other for other in self.program.classes if other.derives_from(entity)]
        if any(name in (*c.methods, *c.statics, *c.attributes) for c in derived):
            return None
        if any(was_container(c.node) for c in (entity, *derived)):
            return None
        return None if any(c.method("__getattr__") for c in derived) else False

    def _may_exception_have(self, type_: Type, name: str) -> bool | None:
        assert isinstance(type_, Instance)
        entity = type_.entity
        if hasattr(BaseException, name):
            return True
        if entity.is_user and (entity.method(name) or entity.attribute(name)):
            return True
        own = [other for other in self.program.classes if other.is_exception]
        if any(name in (*c.methods, *c.statics, *c.attributes) for c in own):
            return None
        return None if any(hasattr(kind, name) for kind in _BUILTIN_EXCEPTIONS) else False


def _type_error(text: str) -> str:
    return f"py::TypeError({names.quote(text)})"
