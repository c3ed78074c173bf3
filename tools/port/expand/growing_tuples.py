"""Marks the empty tuples that others are added to, whose length is not known.

    def leaves(node, path=()):                      log = ()
        for i, child in enumerate(node.children):   for entry in entries:
            yield from leaves(child, path + (i,))       log += (entry,)

A marked node has the attribute `grows`.
"""

from __future__ import annotations

import ast


def mark(module: ast.Module) -> None:
    grown = {_name(place) for node in ast.walk(module) for place in _grown_by(node)}
    for node in ast.walk(module):
        for target, value in _assigned_by(node):
            if target in grown and isinstance(value, ast.Tuple) and not value.elts:
                value.grows = True  # type: ignore[attr-defined]


def _grown_by(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return [left, right]
        case ast.AugAssign(target=target, op=ast.Add()):
            return [target]
    return []


def _assigned_by(node: ast.AST) -> list[tuple[str, ast.expr]]:
    """The variables, parameters and attributes that a node gives a value."""
    match node:
        case ast.Assign(targets=targets, value=value):
            return [(_name(target), value) for target in targets]
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            return [(_name(target), value)]
        case ast.FunctionDef(args=arguments) | ast.AsyncFunctionDef(args=arguments):
            positional = [*arguments.posonlyargs, *arguments.args]
            found = list(zip(positional[::-1], arguments.defaults[::-1], strict=False))
            found += [
                (argument, default)
                for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
                if default is not None
            ]
            return [(argument.arg, default) for argument, default in found]
    return []


def _name(place: ast.expr) -> str:
    match place:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
