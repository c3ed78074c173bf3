"""Which values C++ orders as Python does."""

from __future__ import annotations

from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
    NEVER,
    STR,
    Instance,
    Int,
    Tuple,
    Type,
    is_mixed_number,
)

_IN_ORDER = ("TimerHandle", "date", "datetime", "timedelta")
_SEQUENCES = ("deque", "list", "vartuple")


def has_order(type_: Type) -> bool:
    """Whether `<` of C++ compares any two values of a type as Python does.

    Values of other types are compared by py::less(), which finds out as the program runs.
    """
    if isinstance(type_, Tuple):
        return all(map(has_order, type_.items))
    if isinstance(type_, Instance):
        entity = type_.entity
        if entity.is_user:
            return entity.is_ordered or entity.method("__lt__") is not None
        return entity.kind in _IN_ORDER or (
            entity.kind in _SEQUENCES and all(has_order(arg.type) for arg in type_.args)
        )
    # There are no values of NEVER.
    return isinstance(type_, Int) or type_ in (BOOL, FLOAT, STR, BYTES, NEVER) or is_mixed_number(type_)
