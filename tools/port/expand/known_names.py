"""What the names of a program stand for, as far as its imports and Python's builtins say."""

from __future__ import annotations

import ast
import builtins


def imported_modules(module: ast.Module) -> set[str]:
    """The names that `import` statements bind."""
    return {
        alias.asname or alias.name
        for node in ast.walk(module)
        if isinstance(node, ast.Import)
        for alias in node.names
    }


def is_builtin_error(name: str) -> bool:
    """Whether a name is one of Python's exception classes."""
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, BaseException)
