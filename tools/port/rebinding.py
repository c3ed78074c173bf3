"""Which objects have to be looked up before the arguments of a call are evaluated.

    self.items.append(await self.load())     auto object = this->items;
                                             auto result = co_await this->load();
                                             object.append(result);

Python calls the method of what the attribute was at first. That is another object than later only if
something assigns the attribute, or the variable, meanwhile: any function where an argument awaits,
else one that the arguments call.

    self.lists[0].append(self.grow())        auto object = this->lists[0];
                                             object.append(this->grow());

An item of a container is elsewhere in C++ once the container has grown.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
# Methods of containers that change what is in them, or where.
CHANGING_METHODS = frozenset(
    """append appendleft clear extend extendleft insert pop popitem popleft remove reverse rotate setdefault
    sort update""".split()
)


class Rebinding:
    """What the functions of a program assign that others see, and what they call."""

    def __init__(self, module: ast.Module) -> None:
        self._calls: dict[str, set[str]] = {}
        self._assigns: dict[str, set[str]] = {}
        self._moves: set[str] = set()  # Functions that add or remove items of some container.
        self._shared = {
            name
            for node in ast.walk(module)
            if isinstance(node, (ast.Global, ast.Nonlocal))
            for name in node.names
        }
        for function in ast.walk(module):
            if isinstance(function, _FUNCTIONS[:2]) and function.name != "__init__":
                self._calls.setdefault(function.name, set()).update(_called(function))
                self._assigns.setdefault(function.name, set()).update(self._assigned(function))
                if _moves(function):
                    self._moves.add(function.name)
        for class_ in ast.walk(module):
            for method in class_.body if isinstance(class_, ast.ClassDef) else ():
                if isinstance(method, ast.FunctionDef) and method.name == "__init__":
                    self._calls.setdefault(class_.name, set()).update(_called(method))
                    if _moves(method):
                        self._moves.add(class_.name)

    def may_change(self, object_: ast.expr, arguments: list[ast.expr]) -> bool:
        """Whether an object may have become another one when the arguments of its method are evaluated."""
        names = _names(object_)
        if not names:
            return False
        if any(isinstance(node, ast.Await) for argument in arguments for node in ast.walk(argument)):
            return any(names & assigned for assigned in self._assigns.values())
        called = {name for argument in arguments for name in _called(argument)}
        return bool(called) and any(names & self._assigns.get(name, set()) for name in self._reached(called))

    def may_move(self, object_: ast.expr, arguments: list[ast.expr]) -> bool:
        """Whether an item of a container may be elsewhere when the arguments of its method are evaluated."""
        if not any(isinstance(part, ast.Subscript) for part in _holders(object_)):
            return False
        reached = self._reached({name for argument in arguments for name in _called(argument)})
        return not reached.isdisjoint(CHANGING_METHODS | self._moves)

    def _assigned(self, function: ast.AST) -> set[str]:
        found = set()
        for node in ast.walk(function):
            if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
                found.add(f".{node.attr}")
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in self._shared:
                found.add(node.id)
        return found

    def _reached(self, names: set[str]) -> set[str]:
        found, new = set(names), list(names)
        while new:
            further = self._calls.get(new.pop(), set()) - found
            found |= further
            new += further
        return found


def _moves(function: ast.AST) -> bool:
    """Whether a function itself adds or removes items of a container."""
    return any(
        isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
        or isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING_METHODS
        for node in ast.walk(function)
    )


def _called(node: ast.AST) -> set[str]:
    """The names of functions and methods that a node may call."""
    found = set()
    for child in ast.walk(node):
        if isinstance(child, ast.Call):
            found.add(getattr(child.func, "attr", None) or getattr(child.func, "id", ""))
    return found - {""}


def _holders(object_: ast.expr) -> Iterator[ast.expr]:
    """What an object may be, as it is written, and what holds that."""
    yield object_
    match object_:
        case ast.Attribute(value=value) | ast.NamedExpr(value=value):
            yield from _holders(value)
        case ast.IfExp(body=one, orelse=other):
            yield from _holders(one)
            yield from _holders(other)
        case ast.BoolOp(values=values):
            for value in values:
                yield from _holders(value)


def _names(node: ast.expr) -> set[str]:
    """The variable and the attributes that name an object: `x` and `.y` of `x.y`; nothing of others."""
    found = set()
    while isinstance(node, ast.Attribute):
        found.add(f".{node.attr}")
        node = node.value
    if not isinstance(node, ast.Name):
        return set()
    return found | {node.id}
