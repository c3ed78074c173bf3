"""Makes a variable of an exception that its handler assigns to.

    except TypeError as e:              except TypeError as e:
        while e:                            e_2 = e
            print(e)                        while e_2:
            e = e.__context__                   print(e_2)
                                                e_2 = e_2.__context__
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place_new


def write_out(module: ast.Module) -> None:
    taken = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
    handled = {
        id(node) for h in ast.walk(module) if isinstance(h, ast.ExceptHandler) for node in ast.walk(h)
        if isinstance(node, ast.Name) and node.id == h.name
    }
    variables = {
        node.id for node in ast.walk(module)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load) and id(node) not in handled
    }
    for handler in ast.walk(module):
        if not isinstance(handler, ast.ExceptHandler) or handler.name is None:
            continue
        if handler.name in variables:
            continue  # Which are unbound after the handler.
        inside = [node for statement in handler.body for node in ast.walk(statement)]
        uses = [node for node in inside if isinstance(node, ast.Name) and node.id == handler.name]
        if all(isinstance(node.ctx, ast.Load) for node in uses) or _is_bound_again(inside, handler.name):
            continue
        number = 2
        while f"{handler.name}_{number}" in taken:
            number += 1
        name = f"{handler.name}_{number}"
        taken.add(name)
        for node in uses:
            node.id = name
        made = ast.Assign([ast.Name(name, ast.Store())], ast.Name(handler.name, ast.Load()))
        handler.body.insert(0, place_new(made, handler.body[0]))


def _is_bound_again(nodes: list[ast.AST], name: str) -> bool:
    """Whether a handler or a function inside has a variable of that name, or it is a global one."""
    return any(
        isinstance(node, ast.ExceptHandler) and node.name == name
        or isinstance(node, ast.arg) and node.arg == name
        or isinstance(node, (ast.Global, ast.Nonlocal)) and name in node.names
        for node in nodes
    )
