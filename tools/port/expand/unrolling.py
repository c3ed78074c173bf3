"""Loops over values of unrelated types are written out, round by round.

    for queue_class in asyncio.Queue, asyncio.LifoQueue:      queue_class = asyncio.Queue
        queue = queue_class()                                 queue = queue_class()
                                                              queue_class = asyncio.LifoQueue
                                                              queue = queue_class()

A person who ports would do the same, as no variable of C++ holds a class. It is done for programs
that cannot be ported otherwise; versions.py gives the variables a name for each round.
"""

from __future__ import annotations

import ast
import copy

_MOST = 8  # Rounds.
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


class _Unrolling(ast.NodeTransformer):
    def visit_For(self, node: ast.For) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        if not isinstance(node.iter, (ast.Tuple, ast.List)) or not _can_unroll(node):
            return node
        found: list[ast.stmt] = []
        for value in node.iter.elts:
            assign = ast.Assign([copy.deepcopy(node.target)], value)
            found += [ast.copy_location(assign, node), *copy.deepcopy(node.body)]
        return found


def _can_unroll(node: ast.For) -> bool:
    assert isinstance(node.iter, (ast.Tuple, ast.List))
    values = node.iter.elts
    if not 0 < len(values) <= _MOST or any(isinstance(v, ast.Starred) for v in values):
        return False
    simple = all(isinstance(v, (ast.Constant, ast.Name, ast.Attribute)) for v in values)
    return simple and not node.orelse and not _jumps(node.body)


def _jumps(body: list[ast.stmt]) -> bool:
    """Whether a break or continue is of this loop, or a function in it would be defined twice."""
    for statement in body:
        if isinstance(statement, (ast.Break, ast.Continue, *_SCOPES)):
            return True
        is_loop = isinstance(statement, (ast.For, ast.AsyncFor, ast.While))
        for field in ("body", "orelse", "finalbody"):
            inner = getattr(statement, field, [])
            if isinstance(inner, list) and inner and not (is_loop and field == "body"):
                if _jumps(inner):
                    return True
        for handler in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
            if _jumps(handler.body):
                return True
    return False


def unroll(tree: ast.Module) -> None:
    """Writes out the loops over few values that are written out themselves."""
    _Unrolling().visit(tree)
