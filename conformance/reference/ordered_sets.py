"""Gives asyncio's address-ordered sets insertion order.

CPython leaves a few orders to object addresses: the order in which `run()` cancels the tasks that
are left over, in which a TaskGroup aborts its children, in which `as_completed` starts coroutines,
in which `shutdown_asyncgens` closes generators, and iteration over what `wait()` and `all_tasks()`
return. Insertion order is one outcome CPython may show, and the one this project promises; so the
reference interpreter runs with it.

The sets are replaced where asyncio's own source makes them: the three modules concerned are
compiled with every `set()`, `{x for ...}` and `weakref.WeakSet()` made insertion-ordered. Names,
line numbers and everything else stay as they are.
"""

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import itertools
import math
import sys
import types
import weakref
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_MODULES = frozenset({"asyncio.base_events", "asyncio.taskgroups", "asyncio.tasks"})


class OrderedSet(set):  # type: ignore[type-arg]
    """A `set` that iterates in insertion order and prints as a plain set does."""

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__()
        self._items: dict[Any, None] = {}
        self.update(items)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __repr__(self) -> str:
        return "{" + ", ".join(map(repr, self)) + "}" if self else "set()"

    def __reduce__(self) -> tuple[Any, ...]:
        return (set, (list(self),))

    def add(self, item: Any) -> None:
        super().add(item)
        self._items.setdefault(item)

    def discard(self, item: Any) -> None:
        super().discard(item)
        self._items.pop(item, None)

    def remove(self, item: Any) -> None:
        super().remove(item)
        del self._items[item]

    def pop(self) -> Any:
        for item in self._items:
            self.remove(item)
            return item
        return super().pop()

    def clear(self) -> None:
        super().clear()
        self._items.clear()

    def copy(self) -> "OrderedSet":
        return OrderedSet(self)

    def update(self, *others: Iterable[Any]) -> None:
        for other in others:
            for item in list(other):
                self.add(item)

    def difference_update(self, *others: Iterable[Any]) -> None:
        for item in list(itertools.chain(*others)):
            self.discard(item)

    def intersection_update(self, *others: Iterable[Any]) -> None:
        self._keep(super().intersection(*others))

    def symmetric_difference_update(self, other: Iterable[Any]) -> None:
        for item in OrderedSet(other):
            if item in self:
                self.discard(item)
            else:
                self.add(item)

    def _keep(self, kept: set[Any]) -> None:
        for item in [item for item in self if item not in kept]:
            self.discard(item)

    def union(self, *others: Iterable[Any]) -> "OrderedSet":
        result = self.copy()
        result.update(*others)
        return result

    def difference(self, *others: Iterable[Any]) -> "OrderedSet":
        result = self.copy()
        result.difference_update(*others)
        return result

    def intersection(self, *others: Iterable[Any]) -> "OrderedSet":
        result = self.copy()
        result.intersection_update(*others)
        return result

    def symmetric_difference(self, other: Iterable[Any]) -> "OrderedSet":
        result = self.copy()
        result.symmetric_difference_update(other)
        return result

    def __or__(self, other: Any) -> Any:
        return self.union(other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __sub__(self, other: Any) -> Any:
        return self.difference(other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __and__(self, other: Any) -> Any:
        return self.intersection(other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __xor__(self, other: Any) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        return self.symmetric_difference(other)

    def __ior__(self, other: Any) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        self.update(other)
        return self

    def __isub__(self, other: Any) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        self.difference_update(other)
        return self

    def __iand__(self, other: Any) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        self.intersection_update(other)
        return self

    def __ixor__(self, other: Any) -> Any:
        if not isinstance(other, (set, frozenset)):
            return NotImplemented
        self.symmetric_difference_update(other)
        return self


# Programs see the name of the type they know.
OrderedSet.__name__ = OrderedSet.__qualname__ = "set"
OrderedSet.__module__ = "builtins"


class OrderedWeakSet(weakref.WeakSet):  # type: ignore[type-arg]
    """A `WeakSet` that iterates in insertion order."""

    def __init__(self, items: Iterable[Any] = ()) -> None:
        super().__init__()
        self.data = OrderedSet()
        self.update(items)


_REPLACEMENTS = {"_OrderedSet": OrderedSet, "_OrderedWeakSet": OrderedWeakSet}


class _OrderSets(ast.NodeTransformer):
    """`set(x)` -> `_OrderedSet(x)`, `{f(x) for x in y}` -> `_OrderedSet(f(x) for x in y)`."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node.func:
            case ast.Name(id="set"):
                node.func = ast.copy_location(ast.Name("_OrderedSet", ast.Load()), node.func)
            case ast.Attribute(value=ast.Name(id="weakref"), attr="WeakSet"):
                node.func = ast.copy_location(ast.Name("_OrderedWeakSet", ast.Load()), node.func)
        return node

    def visit_SetComp(self, node: ast.SetComp) -> ast.AST:
        self.generic_visit(node)
        items = ast.GeneratorExp(node.elt, node.generators)
        call = ast.Call(ast.Name("_OrderedSet", ast.Load()), [items], [])
        return ast.fix_missing_locations(ast.copy_location(call, node))


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from source, never from a `.pyc`, with its sets ordered."""

    def get_code(self, fullname: str) -> types.CodeType:
        path = self.get_filename(fullname)
        tree = _OrderSets().visit(ast.parse(self.get_data(path), path))
        code: types.CodeType = compile(tree, path, "exec", dont_inherit=True)
        return code

    def exec_module(self, module: types.ModuleType) -> None:
        vars(module).update(_REPLACEMENTS)
        super().exec_module(module)


class _Finder(importlib.abc.MetaPathFinder):
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: types.ModuleType | None = None,
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname not in _MODULES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin is None:
            return None
        return importlib.util.spec_from_file_location(
            fullname, spec.origin, loader=_Loader(fullname, spec.origin)
        )


def install() -> None:
    """Orders asyncio's sets. asyncio must not have been imported yet."""
    if "asyncio" in sys.modules:
        raise RuntimeError("asyncio was imported before its sets could be ordered")
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        import asyncio
    finally:
        sys.meta_path.remove(finder)
    _order_all_tasks(asyncio)


def _order_all_tasks(asyncio: Any) -> None:
    """Makes `all_tasks()` answer in order of creation.

    The C accelerator keeps the tasks itself, in an order of addresses, so the order of creation
    is noted in `create_task`. A `Task(...)` constructed directly comes last.
    """
    numbers: weakref.WeakKeyDictionary[Any, int] = weakref.WeakKeyDictionary()
    count = itertools.count()
    loop_create_task = asyncio.base_events.BaseEventLoop.create_task
    unordered_all_tasks = asyncio.tasks.all_tasks

    def create_task(self: Any, coro: Any, **kwargs: Any) -> Any:
        number = next(count)
        task = loop_create_task(self, coro, **kwargs)
        numbers.setdefault(task, number)
        if created_at := getattr(task, "_source_traceback", None):
            del created_at[-1]  # this frame: in debug mode a task remembers where it was created
        return task

    def all_tasks(loop: Any = None) -> OrderedSet:
        tasks = unordered_all_tasks(loop)
        return OrderedSet(sorted(tasks, key=lambda task: numbers.get(task, math.inf)))

    asyncio.base_events.BaseEventLoop.create_task = create_task
    asyncio.tasks.all_tasks = asyncio.all_tasks = all_tasks
