"""Notes the __qualname__ of classes and functions, which later rewrites move to other places.

    class Pool:
        class Full(Exception): ...      # Pool.Full
    def make():
        def inner(): ...                # make.<locals>.inner
"""

from __future__ import annotations

import ast

_ATTRIBUTE = "port_qualified"
_WRITTEN = "port_written"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def mark(module: ast.Module) -> None:
    _mark(module, "")


def qualify_as(definition: ast.AST, name: str | None) -> None:
    setattr(definition, _ATTRIBUTE, name)


def qualified_as(definition: ast.AST | None) -> str | None:
    """The __qualname__ of a definition of the program; None if it was made."""
    found: str | None = getattr(definition, _ATTRIBUTE, None)
    return found


def is_written(definition: ast.AST) -> bool:
    """Whether a function or lambda is one of the program, not one that stands for something else."""
    return hasattr(definition, _WRITTEN) or qualified_as(definition) is not None


def _mark(node: ast.AST, prefix: str) -> None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (*_FUNCTIONS, ast.ClassDef)):
            name = prefix + child.name
            qualify_as(child, name)
            _mark(child, f"{name}.<locals>." if isinstance(child, _FUNCTIONS) else f"{name}.")
        elif isinstance(child, ast.Lambda):
            setattr(child, _WRITTEN, True)
            _mark(child, f"{prefix}<lambda>.<locals>.")
        else:
            _mark(child, prefix)


__all__ = ["is_written", "mark", "qualified_as", "qualify_as"]
