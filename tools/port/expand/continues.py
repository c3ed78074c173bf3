"""The body of a loop without `continue`: what is behind it is only done otherwise.

    if not item:                    if not item:
        print("none")                   print("none")
        continue                    else:
    use(item)                           use(item)

    try:                            try:
        use(item)                       use(item)
    except ValueError:              except ValueError:
        continue                        pass
    print("used")                   else:
                                        print("used")
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Sequence

_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def without_continues(body: Sequence[ast.stmt]) -> list[ast.stmt] | None:
    """The statements of a loop's body without its `continue`; None if one cannot be written otherwise."""
    found = _block(copy.deepcopy(list(body)))
    return None if found is None or any(map(_continues, found)) else found


def _block(body: list[ast.stmt]) -> list[ast.stmt] | None:
    """A block behind which the round ends."""
    for index, statement in enumerate(body):
        if isinstance(statement, ast.Continue):
            return body[:index] or [ast.copy_location(ast.Pass(), statement)]
        if not _continues(statement):
            continue
        before, rest = body[:index], body[index + 1 :]
        if isinstance(statement, ast.If):
            return _joined(before, _if(statement, rest))
        if isinstance(statement, ast.Try) and not statement.finalbody:
            return _joined(before, _try(statement, rest))
        return None
    return body


def _joined(before: list[ast.stmt], last: ast.stmt | None) -> list[ast.stmt] | None:
    return None if last is None else [*before, last]


def _if(node: ast.If, rest: list[ast.stmt]) -> ast.If | None:
    body, orelse = _block(_with_rest(node.body, rest)), _block(_with_rest(node.orelse, rest))
    if body is None or orelse is None or rest and not (_ends(node.body) or _ends(node.orelse)):
        return None  # The rest would be there twice.
    node.body, node.orelse = body, orelse
    return node


def _try(node: ast.Try, rest: list[ast.stmt]) -> ast.Try | None:
    if any(map(_continues, node.body)) or not all(_ends(handler.body) for handler in node.handlers):
        return None
    for handler in node.handlers:
        body = _block(handler.body)
        if body is None:
            return None
        handler.body = body
    orelse = _block(_with_rest(node.orelse, rest))
    if orelse is None:
        return None
    node.orelse = orelse
    return node


def _with_rest(body: list[ast.stmt], rest: list[ast.stmt]) -> list[ast.stmt]:
    return body if _ends(body) else [*body, *rest]


def _ends(body: Sequence[ast.stmt]) -> bool:
    return bool(body) and isinstance(body[-1], (ast.Continue, ast.Return, ast.Raise))


def _continues(node: ast.AST) -> bool:
    """Whether there is a `continue` of the loop around a statement."""
    if isinstance(node, ast.Continue):
        return True
    if isinstance(node, _DEFINITIONS):
        return False
    children = node.orelse if isinstance(node, _LOOPS) else ast.iter_child_nodes(node)
    return any(map(_continues, children))
