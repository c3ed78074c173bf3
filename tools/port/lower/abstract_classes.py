"""The abstract classes of collections.abc and contextlib that isinstance() may be given.

    isinstance(value, collections.abc.Awaitable)
    isinstance(manager, contextlib.AbstractAsyncContextManager)

Objects are of them by their methods, so that it is known of each type whether its values are. Not here
are those that tell iterators from lists: C++ may have a list where Python has an iterator.
"""

from __future__ import annotations

from collections.abc import Sequence

from tools.port.entities import ClassEntity
from tools.port.pytypes import OBJECT, Instance, Type

# By the name of the class: the methods that its objects have, and the library's classes that are of it.
_CLASSES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "collections.abc.Awaitable": (
        ("__await__",), ("Coro", "TaskCoroutine", "Future", "Task", "AnyTask", "AnyFuture", "Gathering", "AnyAwaitable"),
    ),
    "collections.abc.Coroutine": (("__await__", "send", "throw", "close"), ("Coro", "TaskCoroutine")),
    "collections.abc.AsyncIterable": (("__aiter__",), ("AsyncGenerator",)),
    "collections.abc.AsyncIterator": (("__aiter__", "__anext__"), ("AsyncGenerator",)),
    "collections.abc.AsyncGenerator": (
        ("__aiter__", "__anext__", "asend", "athrow", "aclose"), ("AsyncGenerator",),
    ),
    "collections.abc.Mapping": ((), ("dict", "defaultdict", "OrderedDict", "Counter")),
    "collections.abc.MutableMapping": ((), ("dict", "defaultdict", "OrderedDict", "Counter")),
    "contextlib.AbstractContextManager": (("__enter__", "__exit__"), ("ContextManager",)),
    "contextlib.AbstractAsyncContextManager": (("__aenter__", "__aexit__"), ("AsyncContextManager",)),
}
# What C++ knows too little of.
_UNCERTAIN = ("AnyAwaitable", "AsCompleted", "object", "Object")


def abstract_class(qualified: str) -> str | None:
    """The name of a class of this kind."""
    if qualified.startswith("typing."):
        qualified = f"collections.abc.{qualified.removeprefix('typing.')}"
    return qualified if qualified in _CLASSES else None


def is_instance(type_: Type, abstract: str, classes: Sequence[ClassEntity]) -> bool | None:
    """Whether the values of a type are of such a class; None if that is not known.

    `classes` are those of the program, of which some may derive from that of the values.
    """
    methods, kinds = _CLASSES[abstract]
    if not isinstance(type_, Instance):
        return None if type_ is OBJECT else False
    entity = type_.entity
    if entity.is_user:
        family = [entity, *(other for other in classes if other.derives_from(entity))]
        found = {_has(other, methods) for other in family}
        return found.pop() if len(found) == 1 else None
    if entity.kind in kinds:
        return True
    if entity.kind in _UNCERTAIN:
        return None
    enters = methods[0] if methods and methods[0] in ("__enter__", "__aenter__") else ""
    return bool(enters) and entity.stub_method(enters) is not None


def _has(entity: ClassEntity, methods: tuple[str, ...]) -> bool | None:
    if not methods:
        return None if entity.bases or entity.node is not None and entity.node.bases else False
    return all(entity.method(name) is not None for name in methods)


__all__ = ["abstract_class", "is_instance"]
