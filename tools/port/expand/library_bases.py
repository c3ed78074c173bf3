"""Classes that derive from asyncio's locks, events and queues, which C++ cannot derive from.

What only adds to such a class holds one of them instead, and passes on what the program calls of it:

    class Gate(asyncio.Event):          class Gate:
        def toggle(self):                   def __init__(self):
            self.set()                          self.event = asyncio.Event()
                                            def set(self):
                                                self.event.set()
                                            def toggle(self):
                                                self.set()

A queue calls methods of its own, which a class may define in another way: _put(), say. Such a class, and one
that uses what is inside of a queue, gets the methods of the queue itself.
"""

from __future__ import annotations

import ast
import asyncio
import copy
from collections.abc import Iterator

from tools.port.expand.known_names import imported_from, imported_modules
from tools.port.expand.placing import place

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_Function = ast.FunctionDef | ast.AsyncFunctionDef

# What there is of each class: `held` is the object, NAME its class.
_EVENT = """
class Event:
    def __init__(self):
        self.held = NAME()
    def is_set(self):
        return self.held.is_set()
    def set(self):
        self.held.set()
    def clear(self):
        self.held.clear()
    async def wait(self):
        return await self.held.wait()
"""
_LOCK = """
class Lock:
    def __init__(self):
        self.held = NAME()
    def locked(self):
        return self.held.locked()
    async def acquire(self):
        return await self.held.acquire()
    def release(self):
        self.held.release()
    async def __aenter__(self):
        await self.acquire()
    async def __aexit__(self, exc_type, exc, tb):
        self.release()
"""
_SEMAPHORE = _LOCK.replace("__init__(self)", "__init__(self, value=1)").replace("NAME()", "NAME(value)")
_QUEUE = """
class Queue:
    def __init__(self, maxsize=0):
        self.held = NAME(maxsize)
    @property
    def maxsize(self):
        return self.held.maxsize
    def qsize(self):
        return self.held.qsize()
    def empty(self):
        return self.held.empty()
    def full(self):
        return self.held.full()
    async def put(self, item):
        await self.held.put(item)
    async def get(self):
        return await self.held.get()
    def put_nowait(self, item):
        self.held.put_nowait(item)
    def get_nowait(self):
        return self.held.get_nowait()
    def task_done(self):
        self.held.task_done()
    async def join(self):
        await self.held.join()
"""
_HELD = {
    "Event": ("event", _EVENT),
    "Lock": ("lock", _LOCK),
    "Semaphore": ("semaphore", _SEMAPHORE),
    "BoundedSemaphore": ("semaphore", _SEMAPHORE),
    "Queue": ("queue", _QUEUE),
    "PriorityQueue": ("queue", _QUEUE),
    "LifoQueue": ("queue", _QUEUE),
}
# What asyncio's own methods call, or use. A class that has another one of these would have to be called by them.
_INSIDE_OF_LOCKS = frozenset("_waiters _value _locked _wake_up_first _wake_up_next _loop _get_loop".split())
_INSIDE_OF_QUEUES = frozenset("_queue _getters _putters _unfinished_tasks _finished _maxsize _init _put _get".split())
_CALLED_BY_QUEUES = frozenset("full empty qsize put_nowait get_nowait".split()) | _INSIDE_OF_QUEUES

# A queue as CPython has it.
_OWN_QUEUE = """
class Queue:
    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = COLLECTIONS.deque()
        self._putters = COLLECTIONS.deque()
        self._unfinished_tasks = 0
        self._finished = ASYNCIO.Event()
        self._finished.set()
        self._init(maxsize)
    def _init(self, maxsize):
        INIT
    def _get(self):
        return GET
    def _put(self, item):
        PUT
    def _wakeup_next(self, waiters):
        while waiters:
            waiter = waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break
    @property
    def maxsize(self):
        return self._maxsize
    def qsize(self):
        return len(self._queue)
    def empty(self):
        return not self._queue
    def full(self):
        if self._maxsize <= 0:
            return False
        return self.qsize() >= self._maxsize
    async def put(self, item):
        while self.full():
            putter = ASYNCIO.get_running_loop().create_future()
            self._putters.append(putter)
            try:
                await putter
            except:
                putter.cancel()
                if putter in self._putters:
                    self._putters.remove(putter)
                if not self.full() and not putter.cancelled():
                    self._wakeup_next(self._putters)
                raise
        self.put_nowait(item)
    def put_nowait(self, item):
        if self.full():
            raise ASYNCIO.QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        self._wakeup_next(self._getters)
    async def get(self):
        while self.empty():
            getter = ASYNCIO.get_running_loop().create_future()
            self._getters.append(getter)
            try:
                await getter
            except:
                getter.cancel()
                if getter in self._getters:
                    self._getters.remove(getter)
                if not self.empty() and not getter.cancelled():
                    self._wakeup_next(self._getters)
                raise
        return self.get_nowait()
    def get_nowait(self):
        if self.empty():
            raise ASYNCIO.QueueEmpty
        item = self._get()
        self._wakeup_next(self._putters)
        return item
    def task_done(self):
        if self._unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()
    async def join(self):
        if self._unfinished_tasks > 0:
            await self._finished.wait()
"""
_ORDERS = {
    "Queue": ("self._queue = COLLECTIONS.deque()", "self._queue.popleft()", "self._queue.append(item)"),
    "LifoQueue": ("self._queue = []", "self._queue.pop()", "self._queue.append(item)"),
    "PriorityQueue": ("self._queue = []", "HEAPQ.heappop(self._queue)", "HEAPQ.heappush(self._queue, item)"),
}


def write_out(module: ast.Module) -> None:
    bases = _Bases(module)
    if not bases.classes or bases.is_asked_for():
        return
    for class_, name in bases.classes:
        _Class(module, class_, name, bases).write_out()


class _Bases:
    """Which classes derive from what of asyncio, and what the program uses of them."""

    def __init__(self, module: ast.Module) -> None:
        self._module = module
        self.modules = imported_modules(module, "asyncio")
        self._names = imported_from(module, "asyncio")
        self.classes: list[tuple[ast.ClassDef, str]] = []
        known: set[str] = set()
        for class_ in _classes(module):
            match class_.bases:
                case [base] if (name := self._class_of(base)) is not None:
                    self.classes.append((class_, name))
                    known.add(class_.name)
        derived = self._derived(known)
        self.defined = {item.name for class_ in derived for item in class_.body if isinstance(item, _FUNCTIONS)}
        redirected = {id(n) for class_, _ in self.classes for n in ast.walk(class_) if _is_of_super(n)}
        self.used = self.defined | self._tested_names() | {
            n.attr for n in ast.walk(module) if isinstance(n, ast.Attribute) and id(n) not in redirected
        }
        self.awaits_with = any(isinstance(n, ast.AsyncWith) for n in ast.walk(module))
        self.names = {n.id for n in ast.walk(module) if isinstance(n, ast.Name)} | self.used

    def is_asked_for(self) -> bool:
        """Whether the program asks which class something derives from."""
        if any(
            any(tested in vars(kind) for kind in getattr(asyncio, name).__mro__)
            and tested not in _methods(_HELD[name][1])
            for _, name in self.classes for tested in self._tested_names()
        ):
            return True
        for node in ast.walk(self._module):
            match node:
                case ast.Call(func=ast.Name(id="isinstance" | "issubclass"), args=[_, kinds]):
                    parts = kinds.elts if isinstance(kinds, ast.Tuple) else [kinds]
                    if any(self._class_of(part) is not None for part in parts):
                        return True
                case ast.Attribute(attr="__mro__" | "__bases__" | "__base__" | "mro"):
                    return True
        return False

    def _tested_names(self) -> set[str]:
        """The names that hasattr() is called with."""
        return {
            node.args[1].value
            for node in ast.walk(self._module)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "hasattr"
            and len(node.args) == 2 and isinstance(node.args[1], ast.Constant)
        }

    def _class_of(self, node: ast.expr) -> str | None:
        if isinstance(node, ast.Subscript):
            node = node.value
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in self.modules:
                return name if name in _HELD else None
            case ast.Name(id=name) if self._names.get(name) in _HELD:
                return self._names[name]
        return None

    def _derived(self, names: set[str]) -> list[ast.ClassDef]:
        """The classes of these names, and those that derive from them."""
        names = set(names)
        while True:
            found = [
                class_ for class_ in _classes(self._module)
                if class_.name in names or any(isinstance(b, ast.Name) and b.id in names for b in class_.bases)
            ]
            if {class_.name for class_ in found} <= names:
                return found
            names |= {class_.name for class_ in found}


class _Class:
    """One class."""

    def __init__(self, module: ast.Module, class_: ast.ClassDef, base: str, bases: _Bases) -> None:
        self._module = module
        self._class = class_
        self._base = base
        self._bases = bases
        self._own = {item.name: item for item in class_.body if isinstance(item, _FUNCTIONS)}
        self._supers: dict[str, list[ast.Call]] = {}
        for node in ast.walk(class_):
            if isinstance(node, ast.Call) and _is_of_super(node.func):
                assert isinstance(node.func, ast.Attribute)
                self._supers.setdefault(node.func.attr, []).append(node)

    def write_out(self) -> None:
        if "__class_getitem__" in self._own or "__new__" in self._own or self._is_called_by_name():
            return
        held, text = _HELD[self._base]
        used = self._bases.used | self._supers.keys()
        if text is _QUEUE and (used & _INSIDE_OF_QUEUES or self._bases.defined & _CALLED_BY_QUEUES):
            self._write_queue()
            return
        if self._bases.used & _INSIDE_OF_LOCKS or text is not _EVENT and "locked" in self._bases.defined:
            return
        while held in self._bases.names:
            held += "_"
        base = self._class.bases[0]
        kind = ast.unparse(base.value if isinstance(base, ast.Subscript) else base)
        template = _methods(text.replace("self.held", f"self.{held}").replace("NAME", kind))
        if not self._begin(template["__init__"]):
            return
        for name, calls in self._supers.items():
            for call in calls:
                assert isinstance(call.func, ast.Attribute)
                if name in template and name not in ("__init__", "__aenter__", "__aexit__"):
                    call.func.value = place(ast.Attribute(ast.Name("self", ast.Load()), held, ast.Load()), call)
        self._add(template)

    def _is_called_by_name(self) -> bool:
        """Whether the base is called as in `asyncio.Queue.put(self, item)`, or by another kind of super()."""
        for node in ast.walk(self._class):
            match node:
                case ast.Attribute(value=ast.Attribute(value=ast.Name(id=module), attr=base)):
                    if module in self._bases.modules and base in _HELD:
                        return True
                case ast.Call(func=ast.Name(id="super"), args=[_, *_]):
                    return True
        selves = {
            item.args.args[0].arg for item in self._own.values()
            if item.args.args and "staticmethod" not in map(ast.unparse, item.decorator_list)
        }
        known = {node for calls in self._supers.values() for node in calls}
        count = sum(isinstance(n, ast.Name) and n.id == "super" for n in ast.walk(self._class))
        return selves - {"self", "cls"} != set() or count != len(known)

    def _begin(self, init: _Function) -> bool:
        """Has the class's __init__() do what that of the base does, or gives it one."""
        own = self._own.get("__init__")
        calls = self._supers.get("__init__", [])
        if own is None:
            return not calls
        places = [i for i, s in enumerate(own.body) if isinstance(s, ast.Expr) and s.value in calls]
        if len(places) != 1 or len(calls) != 1:
            return False
        parameter = init.args.args[1] if len(init.args.args) > 1 else None
        given = [*calls[0].args, *[k.value for k in calls[0].keywords if parameter and k.arg == parameter.arg]]
        if len(given) != len(calls[0].args) + len(calls[0].keywords) or len(given) > (parameter is not None):
            return False
        if any(isinstance(argument, ast.Starred) for argument in given):
            return False
        value = given[0] if given else init.args.defaults[0] if parameter is not None else ast.Constant(None)
        if not isinstance(value, (ast.Name, ast.Constant)):
            if len(init.body) > 1:
                return False  # It would be evaluated twice.
        body = [_Replaced(parameter.arg if parameter else "", value).visit(copy.deepcopy(s)) for s in init.body]
        own.body[places[0] : places[0] + 1] = [place(statement, calls[0]) for statement in body]
        return True

    def _add(self, template: dict[str, _Function]) -> None:
        """Adds the methods that the program uses, at the beginning of the class."""
        wanted = {"__init__"} | self._bases.used
        if self._bases.awaits_with:
            wanted |= {"__aenter__", "__aexit__", "acquire", "release"}
        self._class.bases = []
        added = [method for name, method in template.items() if name in wanted and name not in self._own]
        where = 1 if ast.get_docstring(self._class, clean=False) is not None else 0
        self._class.body[where:where] = [place(method, self._class) for method in added]

    def _write_queue(self) -> None:
        init, get, put = _ORDERS[self._base]
        text = _OWN_QUEUE.replace("INIT", init).replace("GET", get).replace("PUT", put)
        for library in ("asyncio", "collections", "heapq"):
            if library.upper() in text:
                text = text.replace(library.upper(), self._import(library))
        template = _methods(text)
        if not self._begin(template["__init__"]):
            return
        for name, calls in self._supers.items():
            if name not in template or name == "__init__":
                continue
            copied = f"base_{name.strip('_')}"
            while copied in self._bases.names:
                copied += "_"
            method = copy.deepcopy(template[name])
            method.name = copied
            self._class.body.append(place(method, self._class))
            for call in calls:
                call.func = place(ast.Attribute(ast.Name("self", ast.Load()), copied, ast.Load()), call)
        self._bases.used |= set(template)
        self._add(template)

    def _import(self, library: str) -> str:
        """The name of a module of the library, which is imported if it is not."""
        for node in self._module.body:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.name == library:
                        return alias.asname or library
        statement = ast.Import([ast.alias(library)])
        first = next((i for i, n in enumerate(self._module.body) if isinstance(n, (ast.Import, ast.ImportFrom))
                      and getattr(n, "module", "") != "__future__"), 0)
        self._module.body.insert(first, place(statement, self._module.body[first]))
        return library


class _Replaced(ast.NodeTransformer):
    """A parameter's name, replaced by what it is given."""

    def __init__(self, name: str, value: ast.expr) -> None:
        self._name = name
        self._value = value

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return copy.deepcopy(self._value) if node.id == self._name else node


def _methods(text: str) -> dict[str, _Function]:
    [class_] = ast.parse(text).body
    assert isinstance(class_, ast.ClassDef)
    return {item.name: item for item in class_.body if isinstance(item, _FUNCTIONS)}


def _is_of_super(node: ast.AST) -> bool:
    """Whether it is `super().name`."""
    match node:
        case ast.Attribute(value=ast.Call(func=ast.Name(id="super"), args=[], keywords=[])):
            return True
    return False


def _classes(module: ast.Module) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(module) if isinstance(node, ast.ClassDef))


__all__ = ["write_out"]
