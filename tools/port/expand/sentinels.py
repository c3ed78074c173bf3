"""Gives every `object()` a class of its own: what is not the one object is not of its class.

    DONE = object()        class Sentinel:
                               pass

                           DONE = Sentinel()
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place


_ATTRIBUTE = "port_sentinel"


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
    names: list[str] = []
    for number, node in enumerate(made, 1):
        assert isinstance(node.func, ast.Name)
        name = "Sentinel" if number == 1 else f"Sentinel{number}"
        while name in bound:
            name += "_"
        node.func.id = name
        names.append(name)
    first = next(
        (
            index
            for index, statement in enumerate(module.body)
            if not isinstance(statement, (ast.Import, ast.ImportFrom))
            and not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        ),
        0,
    )
    for name in reversed(names):
        class_ = place(ast.parse(f"class {name}:\n    pass\n").body[0], module.body[first])
        setattr(class_, _ATTRIBUTE, True)
        module.body.insert(first, class_)


def is_sentinel(class_: ast.AST) -> bool:
    """Whether a class was made for one `object()`."""
    return getattr(class_, _ATTRIBUTE, False)


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
