"""Which objects have to be looked up before the arguments of a call are evaluated.

    self.items.append(await self.load())     auto object = this->items;
                                             auto result = co_await this->load();
                                             object.append(result);

Python calls the method of what the attribute was at first. That is another object than later only if
something assigns the attribute, or the variable, meanwhile; see changes.py.

    self.lists[0].append(self.grow())        auto object = this->lists[0];
                                             object.append(this->grow());

An item of a container is elsewhere in C++ once the container has grown.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from tools.port.changes import Changes

# Methods of containers that change what is in them, or where.
CHANGING_METHODS = frozenset(
    """append appendleft clear extend extendleft insert pop popitem popleft remove reverse rotate setdefault
    sort update""".split()
)


class Rebinding:
    """What the functions of a program assign that others see, and which items they move."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def may_change(self, object_: ast.expr, arguments: Sequence[ast.expr]) -> bool:
        """Whether an object may have become another one when the arguments of its method are evaluated."""
        names = _names(object_)
        return bool(names) and any(
            f".{change.name}" in names if change.is_attribute else change.is_shared and change.name in names
            for change in self._changes.meanwhile(arguments)
        )

    def may_move(self, object_: ast.expr, arguments: Sequence[ast.expr]) -> bool:
        """Whether an item of a container may be elsewhere when the arguments of its method are evaluated."""
        if not any(isinstance(part, ast.Subscript) for part in _holders(object_)):
            return False
        if any(map(_moves, arguments)):
            return True
        functions = self._changes.functions(arguments)
        return functions is None or any(map(_moves, functions))


def _moves(function: ast.AST) -> bool:
    """Whether a function itself adds or removes items of a container."""
    return any(
        isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
        or isinstance(node, ast.AugAssign)
        or isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING_METHODS
        for node in ast.walk(function)
    )


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
    """The variable and the attributes that name an object: `x` and `.y` of `x.y`, `.y` of `f().y`."""
    found = set()
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        if isinstance(node, ast.Attribute):
            found.add(f".{node.attr}")
        node = node.value
    return found | {node.id} if isinstance(node, ast.Name) else found
