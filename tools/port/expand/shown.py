"""What a function shows as its __name__ and __doc__, where that is not what its definition says."""

from __future__ import annotations

import ast

_ATTRIBUTE = "port_shown"


def show_as(function: ast.AST, name: str, doc: str | None) -> None:
    setattr(function, _ATTRIBUTE, (name, doc))


def shown_as(function: ast.AST) -> tuple[str, str | None]:
    """The name and the text of a function or lambda."""
    found: tuple[str, str | None] | None = getattr(function, _ATTRIBUTE, None)
    if found is not None:
        return found
    if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return function.name, ast.get_docstring(function, clean=False)
    return "<lambda>", None
