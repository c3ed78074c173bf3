"""Makes variables of the names of functions that are defined in branches.

    if fast:                            if fast:
        def step(x): ...                    def step@2(x): ...
    else:                                   step = step@2
        def step(x): ...                else:
    step(1)                                 def step@3(x): ...
                                            step = step@3
                                        step(1)

So is that of a function which is used outside of the block that defines it: there it may have no value.
One whose uses are all behind it in its block stays. A function that has the name of a parameter is the value
that the parameter has then.
"""

from __future__ import annotations

import ast

from tools.port.expand import unbound_globals
from tools.port.expand.placing import place
from tools.port.expand.redefinitions import MARK
from tools.port.scopes import Scope, Use, Variable, analyse, own_nodes

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def write_out(module: ast.Module) -> None:
    for scope in analyse(module).values():
        names = {name for name, variable in scope.variables.items() if _is_in_branches(variable)}
        if isinstance(scope.node, ast.Module):
            names = {name for name in names if len(scope.variables[name].bindings) > 1} | (
                unbound_globals.missed_of(module, names)
            )
        for name in sorted(names):
            _make_variable(scope, name)


def _is_in_branches(variable: Variable) -> bool:
    definitions = [use for use in variable.bindings if isinstance(use.node, _FUNCTIONS) and use.in_closure is None]
    inner = [use for use in definitions if len(use.path) > 1 or variable.parameter]
    if not inner or variable.parameter:
        return bool(inner)
    if len(variable.bindings) > 1:
        return all(isinstance(use.node, (*_FUNCTIONS, ast.Name)) for use in variable.bindings)
    if isinstance(variable.scope, ast.Module):
        return True
    return not all(_is_behind(use, inner[0]) for use in variable.uses)


def _is_behind(use: Use, definition: Use) -> bool:
    """Whether a use is in the block of a definition, behind it."""
    depth = len(definition.path) - 1
    if len(use.path) <= depth:
        return False
    (block, index), (defining, defined) = use.path[depth], definition.path[depth]
    return block == defining and index >= defined


def _make_variable(scope: Scope, name: str) -> None:
    taken = {getattr(node, "name", "") for node in ast.walk(scope.node)}
    number = 2
    for body in _bodies(scope.node):
        for index in reversed(range(len(body))):
            statement = body[index]
            if isinstance(statement, _FUNCTIONS) and statement.name == name:
                while f"{name}{MARK}{number}" in taken:
                    number += 1
                statement.name = f"{name}{MARK}{number}"
                number += 1
                made = ast.Assign([ast.Name(name, ast.Store())], ast.Name(statement.name, ast.Load()))
                body.insert(index + 1, place(made, statement, one_line=True))


def _bodies(scope: ast.AST) -> list[list[ast.stmt]]:
    """The blocks of a function or the module, in their order."""
    parts = [scope, *[node for node in own_nodes(scope) if not isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.Lambda))]]
    found = []
    for part in parts:
        for field in ("body", "orelse", "finalbody"):
            body = getattr(part, field, None)
            if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                found.append(body)
    return found


__all__ = ["write_out"]
