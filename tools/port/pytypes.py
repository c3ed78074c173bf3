"""The types that the porter infers.

A type is what is known of a value. Types form a lattice whose bottom is NEVER ("nothing flows here
yet") and whose join of unrelated types is a Union. A Var is a place that values flow into: a
variable, a parameter, an attribute, the elements of a list. What flows in only ever makes it wider,
so that inference, repeated until nothing changes, ends. Two lists that meet in one place must have
one element type, because they are shared by reference: their element Vars are unified.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable, Iterator

if typing.TYPE_CHECKING:
    from tools.port.entities import ClassEntity, FunctionEntity


class Type:
    """The base of all types. Types are immutable, but for the Vars inside of them."""


@dataclasses.dataclass(frozen=True)
class Simple(Type):
    """A type without parts; `name` is Python's."""

    name: str


@dataclasses.dataclass(frozen=True)
class Int(Type):
    """An int, with how large it may become.

    Level 0: a literal, a length, an index: below 2**31. Level 1: what a few operations, or repeated
    addition, make of those; it cannot leave 64 bits in a run of any length. Level 2: any int, whose
    arithmetic has to be checked.
    """

    level: int = 2


NEVER = Simple("Never")
NONE = Simple("None")
BOOL = Simple("bool")
FLOAT = Simple("float")
STR = Simple("str")
BYTES = Simple("bytes")
OBJECT = Simple("object")
SMALL = Int(0)
# Attributes that every exception has and may be assigned.
OF_ALL_EXCEPTIONS = ("__cause__", "__context__", "__suppress_context__", "__traceback__")
INT = Int(2)


@dataclasses.dataclass(frozen=True)
class Union(Type):
    """One of several types, none of them a Union."""

    members: tuple[Type, ...]


@dataclasses.dataclass(frozen=True)
class Tuple(Type):
    items: tuple[Type, ...]


@dataclasses.dataclass(frozen=True)
class Instance(Type):
    """An object of a class, with what the class's type parameters are."""

    entity: ClassEntity
    args: tuple[Var, ...] = ()


@dataclasses.dataclass(frozen=True)
class ClassObject(Type):
    """A class as a value."""

    entity: ClassEntity
    asked: bool = False  # What type(error) gave: the class, or one derived from it.


@dataclasses.dataclass(frozen=True)
class Function(Type):
    """A function of the program as a value, perhaps bound to an object."""

    entity: FunctionEntity
    bound: bool = False


@dataclasses.dataclass(frozen=True)
class Callable(Type):
    """Anything that can be called with these arguments."""

    parameters: tuple[Var, ...]
    result: Var


@dataclasses.dataclass(frozen=True)
class Module(Type):
    name: str


class Var:
    """A place that values flow into."""

    changed = False  # Whether any Var became wider since this was last cleared.
    kept_class = False  # Whether what type(error) gave was kept since this was last cleared.

    def __init__(self, name: str = "", passing: bool = False) -> None:
        self.name = name
        self.passing = passing  # Made anew in each pass: its changes say nothing.
        self._type: Type = NEVER
        self._same_as: Var | None = None
        self._keys: dict[str, Var] | None = None  # Of a dict's values: those under constant keys.
        self._other: Type = NEVER  # While there are keys: what may be under any of them.

    def find(self) -> Var:
        var = self
        while var._same_as is not None:
            var = var._same_as
        return var

    @property
    def type(self) -> Type:
        return self.find()._type

    def add(self, new: Type, key: str | None = None) -> None:
        """Lets a type flow in; of a dict's values, to what is under a key."""
        new = _kept(new)
        root = self.find()
        if key is not None:
            root._key(key).add(new)
            root = root.find()
        elif root._keys is not None:
            root._widen_other(new)
            root = root.find()
        joined = join(root._type, new)
        root = root.find()
        if not same(joined, root._type):
            root._type = join(root._type, joined)
            Var.changed = True

    def known(self, key: str) -> Type | None:
        """What is under a key, if more is known of it than of the other values."""
        root = self.find()
        if root._keys is None or key not in root._keys:
            return None
        return join(root._keys[key].type, root._other)

    def _key(self, key: str) -> Var:
        if self._keys is None:
            self._keys = {}
            self._other = self._type
        return self._keys.setdefault(key, Var(key))

    def _widen_other(self, new: Type) -> None:
        joined = join(self._other, new)
        root = self.find()
        if not same(joined, root._other):
            root._other = joined
            Var.changed = True

    def unify(self, other: Var) -> None:
        """Makes the two one place."""
        a, b = self.find(), other.find()
        if a is b:
            return
        if a.passing and not b.passing:
            a, b = b, a
        before = a._type
        a._unify_keys(b)
        b._same_as = a
        joined = join(before, b._type)
        if not b.passing or not (a.passing or same(joined, before)):
            Var.changed = True
        a.find()._type = joined


    def _unify_keys(self, other: Var) -> None:
        if self._keys is None and other._keys is None:
            return
        if self._keys is None:
            self._keys, self._other = {}, self._type
        theirs = other._keys if other._keys is not None else {}
        self._other = join(self._other, other._other if other._keys is not None else other._type)
        for key, var in theirs.items():
            if key in self._keys:
                self._keys[key].unify(var)
            else:
                self._keys[key] = var


def fixed(type_: Type) -> Var:
    """A place that already has a type."""
    var = Var(passing=True)
    var._type = type_
    return var


def same(a: Type, b: Type) -> bool:
    """Whether two types are equal."""
    if a is b:
        return True
    if type(a) is not type(b):
        return False
    if isinstance(a, Union) and isinstance(b, Union):
        return len(a.members) == len(b.members) and all(
            any(same(x, y) for y in b.members) for x in a.members
        )
    if isinstance(a, Tuple) and isinstance(b, Tuple):
        return len(a.items) == len(b.items) and all(map(same, a.items, b.items))
    if isinstance(a, Instance) and isinstance(b, Instance):
        return a.entity is b.entity and all(
            x.find() is y.find() or (x.type is not NEVER and _shallow(x.type, y.type))
            for x, y in zip(a.args, b.args, strict=True)
        )
    if isinstance(a, Callable) and isinstance(b, Callable):
        return (
            len(a.parameters) == len(b.parameters)
            and all(x.find() is y.find() for x, y in zip(a.parameters, b.parameters, strict=True))
            and a.result.find() is b.result.find()
        )
    return a == b


def _shallow(a: Type, b: Type) -> bool:
    """Equality of element types, for types that hold no Vars themselves."""
    if isinstance(a, Union) and isinstance(b, Union):
        return len(a.members) == len(b.members) and all(any(_shallow(x, y) for y in b.members) for x in a.members)
    return isinstance(a, (Simple, Int)) and a == b


def members(type_: Type) -> tuple[Type, ...]:
    """The members of a Union, the type itself otherwise, nothing for NEVER."""
    if isinstance(type_, Union):
        return type_.members
    return () if type_ is NEVER else (type_,)


def union(types: Iterable[Type]) -> Type:
    result: Type = NEVER
    for type_ in types:
        result = join(result, type_)
    return result


AWAITABLES = ("Coro", "Future", "Task", "Gathering", "AnyAwaitable")

# The library's class of any awaitable, once it is loaded.
any_awaitable: list[ClassEntity] = []
# Its class of any class of exceptions, and what a tuple of any number of them is.
exception_class: list[ClassEntity] = []
tuple_of_classes: list[Instance] = []


def _join_awaitables(a: Instance, b: Instance) -> Type | None:
    """Awaitables of different kinds are some awaitable of both results."""
    if a.entity.kind not in AWAITABLES or b.entity.kind not in AWAITABLES or not any_awaitable:
        return None
    for one, other in ((a, b), (b, a)):
        if one.entity.kind == "AnyAwaitable":
            one.args[0].add(detached(other.args[0].type))
            return one
    result = Var()  # New, so that nothing has changed.
    result._type = join(detached(a.args[0].type), detached(b.args[0].type))
    return Instance(any_awaitable[0], (result,))


def detached(type_: Type) -> Type:
    """A copy of a type with places of its own: of a result that is converted when it comes."""
    if not isinstance(type_, Instance) or not type_.args or type_.entity.is_user:
        return type_
    copies = []
    for arg in type_.args:
        copy = Var(passing=True)
        copy._type = detached(arg.type)
        copies.append(copy)
    return Instance(type_.entity, tuple(copies))


def _is_result_unknown(gathering: Instance) -> bool:
    results = gathering.args[0].type
    return results is NEVER or isinstance(results, Instance) and results.args[0].type is NEVER


def _other_results(a: Instance, b: Instance) -> bool:
    """Whether two gather()s have results of different types."""
    x, y = a.args[0].type, b.args[0].type
    if not isinstance(x, Instance) or not isinstance(y, Instance):
        return False
    found = [t for t in (x.args[0].type, y.args[0].type) if t is not NEVER]
    return len(found) < 2 or not same(*found)


def _join_members(a: Type, b: Type) -> Type | None:
    """The join if the two belong into one member of a Union, else None."""
    if a is b:
        return a
    if isinstance(a, Int) and isinstance(b, Int):
        return a if a.level >= b.level else b
    if isinstance(a, Instance) and isinstance(b, Instance):
        if a.entity is b.entity and a.entity.kind == "Gathering" and _other_results(a, b):
            return a if _is_result_unknown(a) or _is_result_unknown(b) else _join_awaitables(a, b)
        if a.entity is b.entity and a.entity.kind != "AnyAwaitable":
            for x, y in zip(a.args, b.args, strict=True):
                x.unify(y)
            return a
        for one, other in ((a, b), (b, a)):
            if one.entity.kind == "AnyTask" and other.entity.kind == "Task":
                return one  # A task is the same whatever is known of it.
        base = a.entity.common_base(b.entity)
        if base is None or base.name in ("object", "AnyAwaitable"):
            return _join_awaitables(a, b)
        if len(a.args) == len(b.args):
            for x, y in zip(a.args, b.args, strict=True):
                x.unify(y)
            return Instance(base, a.args)
        return None
    if isinstance(a, Tuple) and isinstance(b, Tuple):
        if len(a.items) != len(b.items):
            return None
        return Tuple(tuple(map(join, a.items, b.items)))
    if isinstance(a, (Function, Callable)) and isinstance(b, (Function, Callable)):
        return _join_callables(a, b)
    for one, other in ((a, b), (b, a)):
        if isinstance(one, Instance) and one.entity.kind == "vartuple" and isinstance(other, Tuple):
            return one if _has_items_of(one, other) else None
    return a if a == b else None


def _has_items_of(growing: Instance, fixed: Tuple) -> bool:
    """Whether a tuple of known length is one of those of any length: they may be equal."""
    known = growing.args[0].type
    return all(
        same(item, known) if isinstance(item, Instance) and item.args else same(join(known, item), known)
        for item in fixed.items
    )


def _join_callables(a: Type, b: Type) -> Type | None:
    if a == b:
        return a
    x, y = signature(a), signature(b)
    if x is None or y is None:
        return None
    count = min(len(x.parameters), len(y.parameters))
    for p, q in zip(x.parameters[:count], y.parameters[:count], strict=True):
        p.unify(q)
    return Callable(x.parameters[:count], _join_results(x.result, y.result))


# Of functions that give awaitables of different kinds: what calling any of them gives.
_joined_results: dict[tuple[Var, Var], Var] = {}


def _join_results(a: Var, b: Var) -> Var:
    found = [t for t in (a.type, b.type) if isinstance(t, Instance)]
    kinds = {t.entity.kind for t in found}
    other = kinds == {"Gathering"} and len(found) == 2 and _other_results(*found)
    if not other and len(kinds) < 2 or not kinds <= set(AWAITABLES):
        a.unify(b)
        return a
    if isinstance(a.type, Instance) and a.type.entity.kind == "AnyAwaitable":
        a.add(b.type)
        return a
    result, places = join(a.type, b.type), (a.find(), b.find())
    if places not in _joined_results:
        joined = _joined_results[places] = Var(passing=True)
        joined._type = result  # New, so that nothing has changed.
    _joined_results[places].add(result)
    return _joined_results[places]


def signature(type_: Type) -> Callable | None:
    """How a value is called by position, if it can be."""
    if isinstance(type_, Callable):
        return type_
    if isinstance(type_, Function):
        return type_.entity.signature(type_.bound)
    return None


def join(a: Type, b: Type) -> Type:
    """The narrowest type that has the values of both."""
    if a is NEVER or a is b:
        return b
    if b is NEVER:
        return a
    result = list(members(a))
    for new in members(b):
        for index, old in enumerate(result):
            joined = _join_members(old, new)
            if joined is not None:
                result[index] = joined
                break
        else:
            result.append(new)
    # A base class may have absorbed one member and now equal another.
    merged: list[Type] = []
    for type_ in result:
        for index, old in enumerate(merged):
            joined = _join_members(old, type_)
            if joined is not None:
                merged[index] = joined
                break
        else:
            merged.append(type_)
    if len(merged) > 1 and any(map(holds_exception_class, merged)):
        merged = _with_any_exception_class(merged)
    return merged[0] if len(merged) == 1 else Union(tuple(sorted(merged, key=_order)))


def is_exception_class(type_: Type) -> bool:
    """Whether a value is a class of exceptions."""
    if isinstance(type_, Instance):
        return type_.entity.kind in ("ExceptionClass", "_AnyExceptionClass")
    return isinstance(type_, ClassObject) and type_.entity.is_exception


def holds_exception_class(type_: Type) -> bool:
    """Whether a value is a class of exceptions, or a tuple of nothing else."""
    if isinstance(type_, Tuple):
        return bool(type_.items) and all(map(is_exception_class, type_.items))
    return is_exception_class(type_)


def _kept(type_: Type) -> Type:
    """The type of a value where it is kept: of what type(error) gave, any class of exceptions."""
    if isinstance(type_, ClassObject) and type_.asked:
        _keep_class()
        return Instance(exception_class[0])
    if isinstance(type_, Tuple) and any(isinstance(item, ClassObject) for item in type_.items):
        return Tuple(tuple(map(_kept, type_.items)))
    return type_


def _keep_class() -> None:
    if not Var.kept_class:
        Var.kept_class = Var.changed = True


def _with_any_exception_class(types: list[Type]) -> list[Type]:
    """Where there may be something else, it is no longer known which class of exceptions it is."""
    kinds = [t for t in types if is_exception_class(t)]
    tuples = [t for t in types if holds_exception_class(t) and isinstance(t, Tuple)]
    others = [t for t in types if t not in kinds and t not in tuples]
    if kinds:
        given = [t for t in kinds if isinstance(t, Instance) and t.entity.kind == "ExceptionClass"]
        if len(given) < len(kinds) and (given or any(isinstance(t, ClassObject) and t.asked for t in kinds)):
            _keep_class()
        others.append(given[0] if len(given) == len(kinds) else Instance(exception_class[0]))
    if tuples:
        others = [t for t in others if t != Tuple(()) and not _is_tuple_of_classes(t)]
        others.append(tuple_of_classes[0])
    return others


def _is_tuple_of_classes(type_: Type) -> bool:
    is_tuple = isinstance(type_, Instance) and type_.entity.kind == "vartuple"
    return is_tuple and is_exception_class(type_.args[0].type)  # type: ignore[attr-defined]


_ORDER = ("None", "bool", "int", "float", "str", "bytes")


def _order(type_: Type) -> tuple[int, str]:
    name = describe(type_)
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


def without(type_: Type, *removed: Type) -> Type:
    """The type without some of its members."""
    return union(member for member in members(type_) if not any(same(member, r) for r in removed))


def is_optional(type_: Type) -> bool:
    return isinstance(type_, Union) and NONE in type_.members


def not_none(type_: Type) -> Type:
    return without(type_, NONE)


def is_int(type_: Type) -> bool:
    return isinstance(type_, Int)


def is_number(type_: Type) -> bool:
    return isinstance(type_, Int) or type_ in (FLOAT, BOOL) or is_mixed_number(type_)


def mixes_numbers(type_: Type) -> bool:
    """Whether values of a type may be equal though they are held in different ways: `True` and 1, say."""
    if isinstance(type_, Tuple):
        return any(map(mixes_numbers, type_.items))
    found = members(type_)
    numbers = sum(map(is_number, found))
    tuples = [member for member in found if isinstance(member, Tuple)]
    return numbers > 1 and not is_mixed_number(not_none(type_)) or len(tuples) > 1 or any(map(mixes_numbers, tuples))


def is_mixed_number(type_: Type) -> bool:
    """An int or a float: py::Number."""
    return (
        isinstance(type_, Union)
        and len(type_.members) == 2
        and all(isinstance(m, Int) or m is FLOAT for m in type_.members)
    )


def instance_of(type_: Type, *names: str) -> Instance | None:
    """The type if it is an instance of a class with one of these names."""
    if isinstance(type_, Instance) and type_.entity.kind in names:
        return type_
    return None


def holds_function(type_: Type, depth: int = 0) -> bool:
    """Whether values of a type are functions or contain some, which C++ cannot compare."""
    if depth > 4:
        return False
    if isinstance(type_, (Function, Callable)):
        return True
    parts: Iterable[Type] = ()
    if isinstance(type_, Instance) and not type_.entity.is_user:
        parts = [arg.type for arg in type_.args]
    elif isinstance(type_, Tuple):
        parts = type_.items
    elif isinstance(type_, Union):
        parts = type_.members
    return any(holds_function(part, depth + 1) for part in parts)


def is_exception(type_: Type) -> bool:
    return isinstance(type_, Instance) and type_.entity.is_exception


def is_named_tuple(type_: Type) -> bool:
    return isinstance(type_, Instance) and type_.entity.is_named_tuple


def describe(type_: Type, depth: int = 0) -> str:
    """A type as an annotation, as people write it."""
    if depth > 6:
        return "..."
    if isinstance(type_, Simple):
        return type_.name
    if isinstance(type_, Int):
        return "int"
    if isinstance(type_, Union):
        return " | ".join(dict.fromkeys(describe(member, depth + 1) for member in type_.members))
    if isinstance(type_, Tuple):
        inner = ", ".join(describe(item, depth + 1) for item in type_.items)
        return f"tuple[{inner}]"
    if is_exception_class(type_) and isinstance(type_, Instance):
        return "type[BaseException]"
    if isinstance(type_, Instance):
        if not type_.args:
            return type_.entity.name
        inner = ", ".join(describe(arg.type, depth + 1) for arg in type_.args)
        return f"{type_.entity.name}[{inner}]"
    if isinstance(type_, ClassObject):
        return f"type[{type_.entity.name}]"
    if isinstance(type_, (Function, Callable)):
        found = signature(type_)
        if found is None:
            return "Callable"
        inner = ", ".join(describe(parameter.type, depth + 1) for parameter in found.parameters)
        return f"Callable[[{inner}], {describe(found.result.type, depth + 1)}]"
    if isinstance(type_, Module):
        return f"module {type_.name}"
    return type_.__class__.__name__


def vars_of(type_: Type) -> Iterator[Var]:
    """The places directly inside of a type."""
    if isinstance(type_, Instance):
        yield from type_.args
    elif isinstance(type_, (Tuple, Union)):
        for item in type_.items if isinstance(type_, Tuple) else type_.members:
            yield from vars_of(item)
