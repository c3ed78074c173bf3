"""Makes variables of parameters that are deleted and may be read then.

    def take(item, again):              def take(item, again):
        del item                            item_2 = item
        if again:                           del item_2
            item = make()                   if again:
        return item                             item_2 = make()
                                            return item_2

What only is deleted stays. The new variables are called by their old names in messages. So are made those
of the parameters of __exit__ that are assigned: what calls it gives them types of their own.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place_new
from tools.port.expand.shown import show_variable_as
from tools.port.expand.substitute import rename_locals
from tools.port.scopes import Variable, analyse


def write_out(module: ast.Module) -> None:
    taken = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
    for function, scope in analyse(module).items():
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for variable in list(scope.variables.values()):
                if not variable.parameter:
                    continue
                if variable.deleted and _is_read_behind(variable) or _is_exit(function) and variable.bindings:
                    _make_variable(function, variable.name, taken)


def _is_exit(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return function.name in ("__exit__", "__aexit__") and function.args.vararg is None


def _is_read_behind(variable: Variable) -> bool:
    """Whether a parameter may be used after it was deleted."""
    uses = variable.uses
    first = min(index for index, use in enumerate(uses) if isinstance(getattr(use.node, "ctx", None), ast.Del))
    behind = uses if uses[first].loops else uses[first + 1 :]  # In a loop, in the next round.
    return any(
        use.in_closure is not None or not isinstance(getattr(use.node, "ctx", None), ast.Store) for use in behind
    ) or variable.captured


def _make_variable(function: ast.FunctionDef | ast.AsyncFunctionDef, name: str, taken: set[str]) -> None:
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    new = f"{name}_{number}"
    taken.add(new)
    show_variable_as(function, new, name)
    rename_locals(function, {name: new})
    made = ast.Assign([ast.Name(new, ast.Store())], ast.Name(name, ast.Load()))
    start = 1 if ast.get_docstring(function) is not None and len(function.body) > 1 else 0
    function.body.insert(start, place_new(made, function.body[start], one_line=True))


__all__ = ["write_out"]
