"""Whether a coroutine is used again once it was put somewhere: in C++ it is there then, and nowhere else.

    pending.append(coro)          coros.append(std::move(coro));
    await coro                    co_await std::move(coro);      // Nothing is left of it.

Only what keeps a coroutine is looked at: containers, attributes, other variables, results that are given. What
awaits one uses it up in Python as well.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.port.scopes import FUNCTIONS

_DISPLAYS = (ast.List, ast.Tuple, ast.Set, ast.Dict)
_KEEPING = frozenset("append appendleft add insert put put_nowait set_result setdefault".split())
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_LEAVING = (ast.Return, ast.Raise, ast.Continue, ast.Break)
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def is_used_after_it_is_kept(use: ast.Name, function: ast.AST) -> bool:
    """Whether a use of a variable puts its value somewhere, and another use of the variable may follow."""
    parents = {child: node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    if use not in parents or not _keeps(use, parents):
        return False
    if _comes_again(use, parents):
        return True
    behind = False
    for node in _in_order(function):
        if node is use:
            behind = True
        elif behind and isinstance(node, ast.Name) and node.id == use.id and not _excludes(use, node, parents):
            if not isinstance(node.ctx, ast.Load):
                return False
            if not _only_tests(parents[node]):
                return True
    return False


def _comes_again(use: ast.Name, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a use is in a loop that goes on behind it and never assigns the variable."""
    for node in _path(use, parents):
        parent = parents.get(node)
        if parent is None or isinstance(parent, FUNCTIONS):
            return False
        leaves = [statement for statement in _block_of(node, parent) if isinstance(statement, _LEAVING)]
        if leaves and not isinstance(leaves[0], ast.Continue):
            return False
        if isinstance(parent, _LOOPS) and node in parent.body:
            names = [part for part in ast.walk(parent) if isinstance(part, ast.Name) and part.id == use.id]
            return all(isinstance(name.ctx, ast.Load) for name in names)
    return False


def _keeps(use: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    node = use
    parent = parents[node]
    while isinstance(parent, _DISPLAYS):
        node, parent = parent, parents[parent]
    match parent:
        case ast.Call(func=ast.Attribute(attr=method), args=args) if method in _KEEPING:
            return node in args
        case ast.Assign(value=value, targets=targets):
            # Each of `a, b = one, other` only has another name then.
            return value is node and (node is use or not any(isinstance(t, (ast.Tuple, ast.List)) for t in targets))
        case ast.AnnAssign(value=value) | ast.Return(value=value) | ast.Yield(value=value):
            return value is node
    return False


def _only_tests(parent: ast.AST) -> bool:
    return isinstance(parent, ast.Compare) and all(isinstance(op, (ast.Is, ast.IsNot)) for op in parent.ops)


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a node in the order in which they are evaluated, as far as names are assigned."""
    yield node
    parts = list(ast.iter_child_nodes(node))
    if isinstance(node, (ast.Assign, ast.AnnAssign, ast.NamedExpr)) and node.value is not None:
        parts.sort(key=lambda part: part is not node.value)
    elif isinstance(node, (ast.For, ast.AsyncFor)):
        parts.sort(key=lambda part: part is not node.iter)
    for part in parts:
        yield from _in_order(part)


def _excludes(use: ast.AST, other: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether one is not reached from the other: it is in another branch, or something leaves before it."""
    around = set(_path(other, parents))
    for node in _path(use, parents):
        parent = parents.get(node)
        if parent is None or isinstance(parent, FUNCTIONS) and parent not in around:
            return False
        block = _block_of(node, parent)
        in_block = any(statement in around for statement in block)
        if not in_block and any(isinstance(statement, _LEAVING) for statement in block):
            # Nothing but what is done in any case, behind this.
            return not _is_in_finally(other, parents)
        if parent in around:
            match parent:
                case ast.If(test=test) | ast.IfExp(test=test) | ast.Match(subject=test):
                    return node is not test and not in_block and node not in around and test not in around
                case ast.Try(body=body, handlers=handlers):  # What fails has put it nowhere.
                    return node in body and not around.isdisjoint(handlers)
            return False
    return False


def _block_of(node: ast.AST, parent: ast.AST) -> list[ast.AST]:
    """The statements from one on, in the block that it is in."""
    for name in _BLOCKS:
        block = getattr(parent, name, None)
        if isinstance(block, list) and node in block:
            return block[block.index(node) :]
    return []


def _is_in_finally(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    return any(
        isinstance(parent := parents.get(part), (ast.Try, ast.TryStar)) and part in parent.finalbody
        for part in _path(node, parents)
    )


def _path(node: ast.AST | None, parents: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while node is not None:
        yield node
        node = parents.get(node)


__all__ = ["is_used_after_it_is_kept"]
