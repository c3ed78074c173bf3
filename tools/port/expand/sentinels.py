"""Gives `object()` a class of its own.

    DONE = object()        class Sentinel:
                               pass

                           DONE = Sentinel()
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place


def to_class(module: ast.Module) -> None:
    made = [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "object"
        and not node.args
        and not node.keywords
    ]
    bound = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
    bound |= {node.name for node in ast.walk(module) if isinstance(node, ast.ClassDef)}
    if not made or any(_binds_object(node) for node in ast.walk(module)):
        return
    name = "Sentinel"
    while name in bound:
        name += "_"
    for node in made:
        assert isinstance(node.func, ast.Name)
        node.func.id = name
    first = next(
        (
            index
            for index, statement in enumerate(module.body)
            if not isinstance(statement, (ast.Import, ast.ImportFrom))
            and not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        ),
        0,
    )
    class_ = ast.parse(f"class {name}:\n    pass\n").body[0]
    module.body.insert(first, place(class_, module.body[first]))


def _binds_object(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Name)
        and node.id == "object"
        and not isinstance(node.ctx, ast.Load)
        or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        and node.name == "object"
        or isinstance(node, ast.arg)
        and node.arg == "object"
    )
