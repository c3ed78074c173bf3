"""Writes out what json.loads() makes of a text that stands in the program.

    ANSWER = '{"id": 1, "tags": ["a"]}'
    user = json.loads(ANSWER)                   user = {"id": 1, "tags": ["a"]}

The text stands in the call, or in a variable that is assigned once, before. Other texts are only known as
the program runs: what is in them has no type here, and the call is refused where it is lowered.
"""

from __future__ import annotations

import ast
import json
import math

from tools.port.expand.placing import place
from tools.port.scopes import Scope, Variable, analyse, own_nodes

_MOST_BITS = 63


def write_out(module: ast.Module) -> None:
    names = _names_of_loads(module)
    if not names:
        return
    for scope in analyse(module).values():
        for node in own_nodes(scope.node):
            for field, value in ast.iter_fields(node):
                if isinstance(value, ast.Call):
                    setattr(node, field, _loaded(value, names, scope))
                elif isinstance(value, list):
                    value[:] = [_loaded(item, names, scope) if isinstance(item, ast.Call) else item for item in value]


def _names_of_loads(module: ast.Module) -> set[str]:
    """How the program calls json.loads."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            found |= {f"{alias.asname or 'json'}.loads" for alias in node.names if alias.name == "json"}
        elif isinstance(node, ast.ImportFrom) and node.module == "json" and not node.level:
            found |= {alias.asname or alias.name for alias in node.names if alias.name == "loads"}
    return found


def _loaded(node: ast.Call, names: set[str], scope: Scope) -> ast.expr:
    """What a call of loads() gives, if that is known; else the call."""
    if len(node.args) != 1 or node.keywords or not isinstance(node.func, (ast.Name, ast.Attribute)):
        return node
    function = ast.unparse(node.func)
    if function not in names or scope.lookup(function.split(".")[0]) is not None:
        return node
    text = _text(node.args[0], scope)
    if text is None:
        return node
    try:
        made = _written(json.loads(text))
    except (ValueError, RecursionError):
        return node
    return node if made is None else place(made, node, one_line=True)


def _text(node: ast.expr, scope: Scope) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    variable = scope.lookup(node.id) if isinstance(node, ast.Name) else None
    if variable is None or variable.parameter or len(variable.bindings) != 1:
        return None
    assigned = _only_assignment(variable)
    is_before = assigned is not None and (variable.scope is not scope.node or assigned.lineno < node.lineno)
    return assigned.value.value if is_before else None  # type: ignore[union-attr]


def _only_assignment(variable: Variable) -> ast.Assign | None:
    """The statement of its scope that gives a variable a text, once and for all."""
    if variable.captured and any(use.binds and use.in_closure is not None for use in variable.uses):
        return None
    name = variable.bindings[0].node
    if not isinstance(variable.scope, ast.Module) and variable.captured:
        return None
    if any(isinstance(node, ast.Global) and variable.name in node.names for node in ast.walk(variable.scope)):
        return None
    for statement in variable.scope.body if not isinstance(variable.scope, ast.Lambda) else []:
        match statement:
            case ast.Assign(targets=[target], value=ast.Constant(value=str())) if target is name:
                return statement
    return None


def _written(value: object) -> ast.expr | None:
    """A value as it is written in Python; None if it cannot be."""
    match value:
        case None | bool() | str():
            return ast.Constant(value)
        case int() | float():
            return _number(value)
        case list():
            items = [_written(item) for item in value]
            return None if None in items else ast.List(items, ast.Load())  # type: ignore[arg-type]
        case dict():
            parts = [_written(item) for item in value.values()]
            return None if None in parts else ast.Dict([ast.Constant(key) for key in value], parts)  # type: ignore[arg-type]
    return None


def _number(value: int | float) -> ast.expr | None:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        return None
    constant = ast.Constant(abs(value))
    return ast.UnaryOp(ast.USub(), constant) if math.copysign(1, value) < 0 else constant


__all__ = ["write_out"]
