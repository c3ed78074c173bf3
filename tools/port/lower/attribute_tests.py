"""hasattr() of values whose types are known: a constant, or a test of which type a value has.

    hasattr(5, "close")              false
    hasattr(given, "close")          std::holds_alternative<asyncio::Coro<int>>(given)

Where what derives from a class may have the attribute as well, or an attribute may be there only at
times, this is refused.
"""

from __future__ import annotations

import ast
import asyncio
import collections
import types

from tools.port.expand.container_bases import was_container
from tools.port.lower.awaitable_tests import AwaitableTests
from tools.port.lower.context import Expr
from tools.port.lower.expressions import place_key
from tools.port.pytypes import (
    BOOL,
    BYTES,
    FLOAT,
    NEVER,
    NONE,
    STR,
    Callable,
    Function,
    Instance,
    Int,
    Tuple,
    Type,
    Union,
    is_exception,
    union,
)


class _NextItem:
    """What __anext__() of an asynchronous generator gives, whose class has no name in CPython."""

    __slots__ = ()
    send = throw = close = __await__ = __iter__ = __next__ = None


_SIMPLE: dict[Type, type] = {STR: str, BYTES: bytes, FLOAT: float, BOOL: bool, NONE: type(None)}
# The library's classes, by their kinds: first the class, then what else an object may be.
_CLASSES: dict[str, tuple[type, ...]] = {
    "list": (list,),
    "set": (set,),
    "frozenset": (frozenset,),
    "range": (range,),
    "vartuple": (tuple,),
    "deque": (collections.deque,),
    "dict": (dict, collections.defaultdict, collections.OrderedDict, collections.Counter),
    "defaultdict": (collections.defaultdict,),
    "OrderedDict": (collections.OrderedDict,),
    "Counter": (collections.Counter,),
    "Coro": (types.CoroutineType, _NextItem),
    "Generator": (types.GeneratorType,),
    "AsyncGenerator": (types.AsyncGeneratorType,),
    "Future": (asyncio.Future, asyncio.Task),
    "Gathering": (asyncio.Future,),
    "Task": (asyncio.Task,),
    "AnyTask": (asyncio.Task,),
    "Queue": (asyncio.Queue,),
    "PriorityQueue": (asyncio.PriorityQueue,),
    "LifoQueue": (asyncio.LifoQueue,),
    "Lock": (asyncio.Lock,),
    "Event": (asyncio.Event,),
    "Condition": (asyncio.Condition,),
    "Semaphore": (asyncio.Semaphore,),
    "BoundedSemaphore": (asyncio.BoundedSemaphore,),
    "Barrier": (asyncio.Barrier,),
    "Handle": (asyncio.Handle, asyncio.TimerHandle),
    "TimerHandle": (asyncio.TimerHandle,),
}
# What came with a later version than the first that is supported.
_SINCE = {
    "__buffer__": (3, 12),
    "ag_suspended": (3, 12),
    "get_context": (3, 12),
    "is_integer": (3, 12),
    "shutdown": (3, 13),
}
# Methods that objects have only if their class, or one that it derives from, defines them.
_PROTOCOLS = frozenset(
    """__aenter__ __aexit__ __aiter__ __anext__ __bool__ __call__ __contains__ __enter__ __exit__
    __getitem__ __iter__ __len__ __next__ __setitem__""".split()
)


class AttributeTests(AwaitableTests):
    """What decides by the types of a value whether it has an attribute."""

    def call_hasattr(self, node: ast.Call, hint: Type | None) -> Expr:
        if (name := _asked(node)) is not None:
            with self.tried():
                type_ = self.value(node.args[0]).type
            parts = self._by_attribute(type_, name)
            if parts is not None:
                value = self.value(node.args[0])
                return self.is_one_of(node, value, *parts, f"hasattr({ast.unparse(node.args[0])}, ...)")
        return super().call_hasattr(node, hint)

    def narrowings_of_call(self, test: ast.Call, outcome: bool) -> dict[str, Type]:
        name = _asked(test)
        if name is None or name == "__await__":
            return super().narrowings_of_call(test, outcome)
        key, current = place_key(test.args[0]), self._current(test.args[0])
        if key is None or not isinstance(current, Union):
            return {}
        parts = self._by_attribute(current, name)
        if parts is None or NEVER in parts:
            return {}
        return {key: parts[not outcome]}

    def _by_attribute(self, type_: Type, name: str) -> tuple[Type, Type] | None:
        """What of a type has the attribute, and what does not; None if that is not known of all of it."""
        having: list[Type] = []
        others: list[Type] = []
        if type_ is NEVER:
            return None
        for member in type_.members if isinstance(type_, Union) else (type_,):
            has = self._type_has(member, name)
            if has is None:
                return None
            (having if has else others).append(member)
        return union(having), union(others)

    def _type_has(self, type_: Type, name: str) -> bool | None:
        """Whether each object of a type has an attribute, or none; None if that is not known."""
        if isinstance(type_, Function):
            kind = types.MethodType if type_.bound else types.FunctionType
            return True if _has(kind, name, self.program.version) else None
        if isinstance(type_, Callable):
            return True if name == "__call__" else None
        if is_exception(type_):
            return True if _has(BaseException, name, self.program.version) else None
        if isinstance(type_, Instance) and type_.entity.is_user:
            return self._has_user_object(type_, name)
        if isinstance(type_, Int):
            kinds: tuple[type, ...] = (int,)
        elif isinstance(type_, Tuple):
            kinds = (tuple,)
        elif isinstance(type_, Instance):
            kinds = _CLASSES.get(type_.entity.kind, ())
        else:
            kinds = (_SIMPLE[type_],) if type_ in _SIMPLE else ()
        if not kinds or name.startswith("_") and not name.startswith("__"):
            return None
        if all(_has(kind, name, self.program.version) for kind in kinds):
            return True
        if isinstance(type_, Instance) and any(c.derives_from(type_.entity) for c in self.program.classes):
            return None
        return None if any(_has(kind, name, self.program.version) for kind in kinds) else False

    def _has_user_object(self, type_: Instance, name: str) -> bool | None:
        entity = type_.entity
        if entity.is_enum or entity.is_named_tuple or not all(c.is_user for c in entity.ancestors()):
            return self._has_attribute(Expr(type_, ""), name)
        if name.startswith("__") and name not in _PROTOCOLS:
            return None
        method = entity.method(name)
        if method is not None:
            return None if method.is_property else True
        if entity.static(name) is not None or entity.attribute(name) is not None:
            return self._has_attribute(Expr(type_, ""), name)
        derived = [c for c in self.program.classes if c.derives_from(entity)]
        if any(name in (*c.methods, *c.statics, *c.attributes) or c.method("__getattr__") for c in derived):
            return None
        if was_container(entity.node):
            return None
        return False if name in _PROTOCOLS else self._has_attribute(Expr(type_, ""), name)


def _asked(call: ast.Call) -> str | None:
    """The name that hasattr() is called with."""
    match call:
        case ast.Call(func=ast.Name(id="hasattr"), args=[_, ast.Constant(value=str(name))], keywords=[]):
            return None if getattr(call, "tests_variable", False) else name
    return None


def _has(kind: type, name: str, version: tuple[int, int]) -> bool:
    """Whether objects of a class of CPython have an attribute, in a version."""
    return version >= _SINCE.get(name, version) and any(name in vars(c) for c in kind.__mro__)


__all__ = ["AttributeTests"]
