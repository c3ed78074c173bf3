"""Where made nodes stand: messages and comments go by the places of nodes in the text."""

from __future__ import annotations

import ast
from typing import TypeVar

_Node = TypeVar("_Node", bound=ast.AST)


def place(made: _Node, at: ast.AST, one_line: bool = False) -> _Node:
    """Has a node and all its parts stand where another one does; `one_line`: where that begins."""
    for part in ast.walk(made):
        ast.copy_location(part, at)
        if one_line and isinstance(part, (ast.stmt, ast.expr, ast.arg)):
            part.end_lineno = part.lineno
    return made


def place_new(made: _Node, at: ast.AST, one_line: bool = False) -> _Node:
    """The same for those parts that stand nowhere yet; the others stay where they are."""
    for part in ast.walk(made):
        if isinstance(part, (ast.stmt, ast.expr, ast.arg)) and not hasattr(part, "lineno"):
            ast.copy_location(part, at)
            if one_line:
                part.end_lineno = part.lineno
    return made
