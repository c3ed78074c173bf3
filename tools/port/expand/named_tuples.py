"""Named tuples that a program makes by a call become classes derived from NamedTuple.

    Point = namedtuple("Point", "x y", defaults=[0])

    class Point(NamedTuple):
        x: object
        y: object = 0
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place


def to_classes(module: ast.Module) -> None:
    makers = {
        alias.asname or alias.name
        for node in module.body
        if isinstance(node, ast.ImportFrom) and node.module in ("collections", "typing")
        for alias in node.names
        if alias.name in ("namedtuple", "NamedTuple")
    }
    for index, statement in enumerate(module.body):
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                if _short(call.func) in ("namedtuple", "NamedTuple") and _is_maker(call.func, makers):
                    made = _class(name, call)
                    if made is not None:
                        module.body[index] = place(made, statement)


def _short(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_maker(node: ast.expr, makers: set[str]) -> bool:
    if isinstance(node, ast.Name):
        return node.id in makers
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (
        node.value.id in ("collections", "typing")
    )


def _class(name: str, call: ast.Call) -> ast.ClassDef | None:
    if len(call.args) != 2 or not isinstance(call.args[0], ast.Constant) or call.args[0].value != name:
        return None
    fields = _fields(call.args[1])
    defaults: list[ast.expr] = []
    for keyword in call.keywords:
        if keyword.arg != "defaults" or not isinstance(keyword.value, (ast.List, ast.Tuple)):
            return None
        defaults = keyword.value.elts
    if not fields or len(defaults) > len(fields):
        return None
    first = len(fields) - len(defaults)
    body: list[ast.stmt] = [
        ast.AnnAssign(
            ast.Name(field, ast.Store()), annotation, defaults[i - first] if i >= first else None, 1
        )
        for i, (field, annotation) in enumerate(fields)
    ]
    made = ast.ClassDef(name, [ast.Name("NamedTuple", ast.Load())], [], body, [])
    if hasattr(ast.ClassDef, "type_params"):
        made.type_params = []
    return made


def _fields(node: ast.expr) -> list[tuple[str, ast.expr]]:
    match node:
        case ast.Constant(value=str(text)):
            return [(word, ast.Name("object", ast.Load())) for word in text.replace(",", " ").split()]
        case ast.List(elts=items) | ast.Tuple(elts=items):
            found = []
            for item in items:
                match item:
                    case ast.Constant(value=str(word)):
                        found.append((word, ast.Name("object", ast.Load())))
                    case ast.Tuple(elts=[ast.Constant(value=str(word)), annotation]):
                        found.append((word, annotation))
                    case _:
                        return []
            return found
    return []
