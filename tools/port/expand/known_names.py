"""What the names of a program stand for, as far as its imports and Python's builtins say."""

from __future__ import annotations

import ast
import builtins


def imported_modules(module: ast.Module, library: str | None = None) -> set[str]:
    """The names that `import` statements bind; with `library`, only those that stand for that module."""
    return {
        alias.asname or alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.Import)
        for alias in node.names
        if library in (None, alias.name)
    }


def imported_from(module: ast.Module, library: str) -> dict[str, str]:
    """The names that `from library import ...` statements bind, and what they are there."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.module == library
        for alias in node.names
    }


def is_builtin_error(name: str) -> bool:
    """Whether a name is one of Python's exception classes."""
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, BaseException)
