"""How types are spelled in C++."""

from __future__ import annotations

from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
    NEVER,
    NONE,
    OBJECT,
    STR,
    Callable,
    ClassObject,
    Function,
    Instance,
    Int,
    Tuple,
    Type,
    Union,
    is_exception,
    is_mixed_number,
    is_optional,
    not_none,
    signature,
)

_SIMPLE = {
    BOOL: "bool",
    FLOAT: "double",
    STR: "std::string",
    BYTES: "py::Bytes",
    OBJECT: "py::Object",
    NONE: "py::NoneType",
    NEVER: "py::NoneType",
}
_HEADERS = {
    "std::string": "<string>",
    "std::optional": "<optional>",
    "std::variant": "<variant>",
    "std::tuple": "<tuple>",
    "std::function": "<functional>",
    "std::exception_ptr": "<exception>",
    "int64_t": "<cstdint>",
    "py::NoneType": '"py/none.h"',
    "py::Bytes": '"py/bytes.h"',
    "py::Object": '"py/object.h"',
    "py::Number": '"py/number.h"',
}


class RecursiveType(Exception):
    """A type that contains itself cannot be spelled."""


def nullable(type_: Type) -> bool:
    """Whether the C++ of a type has a null that stands for None."""
    return (
        isinstance(type_, (Callable, Function))
        or is_exception(type_)
        or (isinstance(type_, Instance) and type_.entity.kind == "ExceptionClass")
        or (isinstance(type_, Instance) and type_.entity.is_user and not by_value(type_))
    )


def by_value(type_: Type) -> bool:
    return isinstance(type_, Instance) and type_.entity.is_enum


def outcome_of(type_: Type) -> Type | None:
    """T if the type is `T | BaseException`, for which there is asyncio::Outcome<T>."""
    if not isinstance(type_, Union) or not any(is_exception(m) for m in type_.members):
        return None
    rest = [member for member in type_.members if not is_exception(member)]
    if len(rest) == 1:
        return rest[0]
    if len(rest) == 2 and NONE in rest:
        return Union(tuple(rest))
    return None


def spell(type_: Type, depth: int = 0) -> str:
    """The C++ of a type, as variables and elements have it."""
    if depth > 12:
        raise RecursiveType
    if type_ in _SIMPLE:
        return _SIMPLE[type_]
    if isinstance(type_, Int):
        return "int64_t"
    if is_mixed_number(type_):
        return "py::Number"
    if isinstance(type_, Union):
        return _spell_union(type_, depth)
    if isinstance(type_, Tuple):
        return f"std::tuple<{', '.join(spell(item, depth + 1) for item in type_.items)}>"
    if isinstance(type_, Instance):
        return _spell_instance(type_, depth)
    if isinstance(type_, (Function, Callable)):
        found = signature(type_)
        if found is None:
            return "std::function<void()>"
        parameters = [_spell_parameter(p.type, depth + 1) for p in found.parameters]
        if isinstance(type_, Function):  # Such a value is called like the function itself.
            parameters += [spell(p.var.type, depth + 1) for p in type_.entity.parameters if p.kind == "star"]
        return f"std::function<{spell_result(found.result.type, depth + 1)}({', '.join(parameters)})>"
    if isinstance(type_, ClassObject):
        return "py::NoneType"
    return "py::NoneType"


def _spell_parameter(type_: Type, depth: int) -> str:
    """The C++ of what a function that is a value is called with."""
    return spell(type_, depth) + ("&" if is_reference(type_) else "")


def spell_result(type_: Type, depth: int = 0) -> str:
    """The C++ of what a function returns."""
    return "void" if type_ in (NONE, NEVER) else spell(type_, depth)


def spell_argument(type_: Type, depth: int = 0) -> str:
    """The C++ of T in Coro<T>, Task<T> and Future<T>: nothing for None, which keeps an event loop."""
    if is_reference(type_):
        return "asyncio::EventLoopPtr"
    return "" if type_ in (NONE, NEVER) else spell(type_, depth + 1)


def _spell_union(type_: Union, depth: int) -> str:
    if is_optional(type_):
        inner = not_none(type_)
        if not isinstance(inner, Union) or is_mixed_number(inner):
            text = spell(inner, depth + 1)
            if is_reference(inner):
                return f"{text}*"
            return text if nullable(inner) else f"std::optional<{text}>"
    outcome = outcome_of(type_)
    if outcome is not None:
        return f"asyncio::Outcome<{spell_argument(outcome, depth + 1) or 'void'}>"
    parts = dict.fromkeys(spell(member, depth + 1) for member in type_.members)
    return f"std::variant<{', '.join(parts)}>"


def _spell_instance(type_: Instance, depth: int) -> str:
    entity = type_.entity
    if entity.is_exception:
        return "std::exception_ptr"
    if entity.is_enum:
        return entity.cpp
    if entity.is_user:
        return f"py::Ref<{entity.cpp}>"
    if entity.kind == "Gathering":
        parts, element = type_.args[1].type, type_.args[0].type
        if isinstance(parts, Tuple):
            inner = ", ".join(spell(item, depth + 1) for item in parts.items)
            return f"asyncio::Future<asyncio::GatherResult<{inner}>>"
        assert isinstance(element, Instance)
        return f"asyncio::Future<std::vector<{spell(element.args[0].type, depth + 1)}>>"
    if entity.kind in ("Coro", "Task", "Future", "AnyAwaitable", "ConcurrentFuture"):
        return f"{entity.cpp}<{spell_argument(type_.args[0].type, depth)}>"
    if entity.kind in ("AsyncGenerator", "Generator"):
        return spell_generator(type_, depth)
    if entity.kind == "vartuple" and move_only(type_.args[0].type):
        return f"py::List<{spell(type_.args[0].type, depth + 1)}>"
    if not type_.args:
        return entity.cpp
    return f"{entity.cpp}<{', '.join(spell(arg.type, depth + 1) for arg in type_.args)}>"


def spell_generator(type_: Instance, depth: int = 0) -> str:
    """The C++ of a generator: what it is sent and its result are left out if they are None."""
    parts = [spell(arg.type, depth + 1) for arg in type_.args]
    while len(parts) > 1 and type_.args[len(parts) - 1].type in (NONE, NEVER):
        parts.pop()
    return f"{type_.entity.cpp}<{', '.join(parts)}>"


def headers_of(text: str) -> set[str]:
    """The headers that a spelling needs, for what is not of a library class."""
    return {header for name, header in _HEADERS.items() if name in text}


def default_constructible(type_: Type) -> bool:
    """Whether C++ can declare a variable of the type without a value, without an effect."""
    if isinstance(type_, Instance):
        if type_.entity.is_exception or type_.entity.is_enum:
            return type_.entity.is_exception
        if is_loop_pointer(type_):
            return True
        if type_.entity.is_user:
            return True
        return type_.entity.kind in (
            "list", "dict", "set", "vartuple", "frozenset", "deque", "defaultdict", "OrderedDict",
            "Counter", "AsyncGenerator", "AsyncExitStack", "ExitStack",
            "Logger", "timedelta",
        )
    if isinstance(type_, Union):
        return is_optional(type_) or is_mixed_number(type_)
    if isinstance(type_, Tuple):
        return all(default_constructible(item) for item in type_.items)
    return type_ is not OBJECT


# What event loops are in a program that has them as values: in a list, say.
LOOP_POINTER = "asyncio::EventLoopPtr"


def is_reference(type_: Type) -> bool:
    """Whether variables of the type are C++ references."""
    return isinstance(type_, Instance) and type_.entity.kind == "EventLoop" and type_.entity.cpp != LOOP_POINTER


def is_loop_pointer(type_: Type) -> bool:
    """Whether it is an event loop that is a value."""
    return isinstance(type_, Instance) and type_.entity.cpp == LOOP_POINTER


def is_runner(type_: Type) -> bool:
    """Whether it is an asyncio.Runner, which C++ cannot copy: functions get references to it."""
    return isinstance(type_, Instance) and type_.entity.kind == "Runner"


# What coroutine objects are in a program that calls send() of one.
DRIVER = "asyncio::CoroDriver"


def is_str_enum(type_: Type) -> bool:
    return isinstance(type_, Instance) and type_.entity.is_str_enum


def move_only(type_: Type) -> bool:
    if isinstance(type_, Tuple):
        return any(map(move_only, type_.items))
    if not isinstance(type_, Instance) or type_.entity.cpp == DRIVER:
        return False
    return type_.entity.kind in ("Coro", "AnyAwaitable", "AnyCoro")


def has_move_only(type_: Type) -> bool:
    """Whether a value may be something that cannot be copied, or a tuple with it."""
    parts = type_.items if isinstance(type_, Tuple) else type_.members if isinstance(type_, Union) else ()
    return move_only(type_) or any(map(has_move_only, parts))


__all__ = [
    "DRIVER",
    "LOOP_POINTER",
    "RecursiveType",
    "by_value",
    "default_constructible",
    "has_move_only",
    "headers_of",
    "is_loop_pointer",
    "is_reference",
    "is_runner",
    "is_str_enum",
    "move_only",
    "nullable",
    "outcome_of",
    "spell",
    "spell_argument",
    "spell_result",
]
