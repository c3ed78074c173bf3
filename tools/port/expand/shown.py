"""What functions and variables are called as the program runs, where that is not what their definitions say."""

from __future__ import annotations

import ast

from tools.port.expand.redefinitions import original

_ATTRIBUTE = "port_shown"
_VARIABLES = "port_shown_variables"
_WRAPPED = "port_wrapped"
_ATTRIBUTES = "port_shown_attributes"


def show_as(function: ast.AST, name: str, doc: str | None) -> None:
    setattr(function, _ATTRIBUTE, (name, doc))


def shown_as(function: ast.AST) -> tuple[str, str | None]:
    """The name and the text of a function or lambda."""
    found: tuple[str, str | None] | None = getattr(function, _ATTRIBUTE, None)
    if found is not None:
        return found
    if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return original(function.name), ast.get_docstring(function, clean=False)
    return "<lambda>", None


def show_variable_as(scope: ast.AST, name: str, shown: str) -> None:
    """Notes what messages call a variable of a function or of the module that got another name."""
    known = getattr(scope, _VARIABLES, {})
    setattr(scope, _VARIABLES, {**known, name: known.get(shown, shown)})


def variable_shown_as(scope: ast.AST, name: str) -> str:
    found: str = getattr(scope, _VARIABLES, {}).get(name, name)
    return found


def show_as_attribute(scope: ast.AST, name: str, attribute: str) -> None:
    """Notes that a variable stands for an attribute of a function."""
    show_variable_as(scope, name, attribute)
    setattr(scope, _ATTRIBUTES, {*getattr(scope, _ATTRIBUTES, ()), name})


def is_attribute(scope: ast.AST, name: str) -> bool:
    """Whether a variable stands for an attribute of a function."""
    return name in getattr(scope, _ATTRIBUTES, ())


def note_wrapper(function: ast.AST, wrapped: str | None) -> None:
    """Notes that a decorator returned a function, and the name of the one that functools.wraps() gave it, if so."""
    setattr(function, _WRAPPED, wrapped)


def is_wrapper(function: ast.AST) -> bool:
    return hasattr(function, _WRAPPED)


def wrapped_by(function: ast.AST) -> str | None:
    """The name of the function that is the `__wrapped__` of this one."""
    found: str | None = getattr(function, _WRAPPED, None)
    return found
