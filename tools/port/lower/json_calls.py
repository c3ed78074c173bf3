"""Texts of JSON: json.dumps.

    json.dumps(config, indent=2, sort_keys=True)    -> py::json::dumps(config, {.indent = 2, .sort_keys = true})
    json.dumps(stamps, default=str)                 -> py::json::dumps(stamps, {}, [](const auto& value) { … })
"""

from __future__ import annotations

import ast

from tools.port.lower.context import READS, Expr
from tools.port.lower.executors import Executors
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
    describe,
    is_exception,
    members,
)

# The fields of py::json::DumpsOptions, in their order.
_OPTIONS = ("indent", "separators", "sort_keys", "ensure_ascii")
_CONTAINERS = ("list", "vartuple", "dict", "defaultdict", "OrderedDict", "Counter")
# Objects of the library of which JSON has no value.
_OTHERS = ("set", "frozenset", "deque", "datetime", "date", "timedelta")


class JsonCalls(Executors):
    """json.dumps() of what is known to be, or not to be, a value of JSON."""

    def call_json_loads(self, node: ast.Call, hint: Type | None) -> Expr:
        return self.problem(
            node, "what json.loads() gives is only known as it runs; give it a text that stands here, or make the values"
        )

    call_json_load = call_json_dump = call_json_loads

    def call_json_dumps(self, node: ast.Call, hint: Type | None) -> Expr:
        given = {keyword.arg: keyword.value for keyword in node.keywords}
        if len(node.args) != 1 or isinstance(node.args[0], ast.Starred) or not given.keys() <= {*_OPTIONS, "default"}:
            return self.problem(node, f"dumps() takes a value and {', '.join(_OPTIONS)} and default here")
        default = given.pop("default", None)
        if isinstance(default, ast.Constant) and default.value is None:
            default = None
        if default is not None and not self._is_str(default):
            return self.problem(default, "the default of dumps() is str here; make values of JSON before")
        value, *options = self.operands([node.args[0], *given.values()])
        if value.type is NEVER:
            return Expr(STR, "")
        if (refused := self._not_writable(value.type)) is not None:
            return self.problem(node, f"dumps() of {describe(refused)} cannot be ported; make values of JSON of it")
        self.include("py/json.h")
        texts = self._dumps_options(node, dict(zip(given, options, strict=True)))
        if texts is None:
            return Expr(STR, "")
        arguments = [value.text, *([f"{{{', '.join(texts)}}}"] if texts or default is not None else [])]
        if default is not None:
            arguments.append("[](const auto& value) { return py::str(value); }")
        return Expr(STR, f"py::json::dumps({', '.join(arguments)})", effect=READS)

    def _is_str(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id == "str" and self.find_local("str") is None

    def _dumps_options(self, node: ast.Call, given: dict[str | None, Expr]) -> list[str] | None:
        """The fields of the options; None (and a problem) if one is of another type."""
        texts = []
        for name in _OPTIONS:
            option = given.get(name)
            if option is None or option.type is NONE or option.type is NEVER:
                continue
            if not _fits(name, option.type):
                self.problem(node, f"the {name} of dumps() is {describe(option.type)}, which cannot be ported here")
                return None
            texts.append(f".{name} = {option.text}")
        return texts

    def _not_writable(self, type_: Type) -> Type | None:
        """The type, or a part of it, of which it is not known here what dumps() makes of it."""
        for member in members(type_):
            if member in (NONE, BOOL, FLOAT, STR, BYTES) or isinstance(member, Int):
                continue
            if isinstance(member, Tuple):
                parts = member.items
            elif isinstance(member, Instance) and member.entity.kind in _CONTAINERS:
                parts = tuple(argument.type for argument in member.args)
            elif isinstance(member, Instance) and (member.entity.kind in _OTHERS or self._is_plain_object(member)):
                continue
            else:
                return member
            for part in parts:
                if (refused := self._not_writable(part)) is not None:
                    return refused
        return None

    def _is_plain_object(self, type_: Instance) -> bool:
        """Whether it is an object of the program that is no text, number, tuple or enumeration besides."""
        entity = type_.entity
        if not entity.is_user or entity.is_enum or is_exception(type_):
            return False
        return not any(base.is_named_tuple for base in entity.ancestors()) and all(
            base.is_user or base.name in ("object", "ABC") for base in entity.ancestors()
        )


def _fits(name: str, type_: Type) -> bool:
    if name == "indent":
        return isinstance(type_, Int) or type_ is STR
    if name == "separators":
        return isinstance(type_, Tuple) and type_.items == (STR, STR)
    return type_ is BOOL


__all__ = ["JsonCalls"]
