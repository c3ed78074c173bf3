"""Default arguments that have become something else when the function is called.

    def wait(seconds: float = LIMIT): ...
    LIMIT = 5                                 wait() still has what LIMIT was at its definition

C++ computes a default argument at each call.
"""

from __future__ import annotations

import ast
import functools

from tools.port.rebinding import CHANGING_METHODS

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


@functools.cache
def changed_later(default: ast.expr, module: ast.Module) -> str | None:
    """What of the default of a function of a module changes once that is defined; None if nothing does."""
    for node in ast.walk(default):
        if isinstance(node, ast.Name) and _is_bound_later(node, module):
            return node.id
        if isinstance(node, ast.Attribute) and _is_assigned(node, module):
            return ast.unparse(node)
        if isinstance(node, ast.Subscript) and _changes_items(ast.unparse(node.value), module):
            return ast.unparse(node)
    return None


def _is_bound_later(name: ast.Name, module: ast.Module) -> bool:
    inside = {
        node
        for function in ast.walk(module)
        if isinstance(function, _FUNCTIONS) or isinstance(function, ast.ClassDef)
        for node in ast.walk(function)
        if node is not function
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Global) and name.id in node.names:
            return True
        bound = (
            node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            else getattr(node, "name", None) if isinstance(node, (*_FUNCTIONS[:2], ast.ClassDef))
            else None
        )
        if bound == name.id and node not in inside and getattr(node, "lineno", 0) > name.lineno:
            return True
    return False


def _is_assigned(attribute: ast.Attribute, module: ast.Module) -> bool:
    """Whether an attribute is assigned, but for what methods assign to their own object if it is one of a class."""
    of_class = any(isinstance(n, ast.ClassDef) and n.name == ast.unparse(attribute.value) for n in ast.walk(module))
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == attribute.attr
        and not isinstance(node.ctx, ast.Load)
        and not (of_class and ast.unparse(node.value) == "self" or node in _of_constructors(module))
        for node in ast.walk(module)
    )


def _of_constructors(module: ast.Module) -> set[ast.AST]:
    """The attributes of their own object that constructors name."""
    return {
        node
        for method in ast.walk(module)
        if isinstance(method, ast.FunctionDef) and method.name in ("__init__", "__post_init__")
        for node in ast.walk(method)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self"
    }


def _changes_items(container: str, module: ast.Module) -> bool:
    for node in ast.walk(module):
        match node:
            case ast.Subscript(value=value, ctx=ast.Store() | ast.Del()) if ast.unparse(value) == container:
                return True
            case ast.Call(func=ast.Attribute(value=value, attr=name)) if name in CHANGING_METHODS:
                if ast.unparse(value) == container:
                    return True
    return False
