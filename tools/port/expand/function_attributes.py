"""Attributes of functions become variables of the module: `fetch.calls` is `fetch_calls`."""

from __future__ import annotations

import ast

from tools.port.scopes import own_nodes

_Definition = ast.FunctionDef | ast.AsyncFunctionDef


def to_variables(module: ast.Module) -> None:
    functions = {
        s.name for s in module.body if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    assigned = {
        (node.value.id, node.attr)
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id in functions
        and not node.attr.startswith("__")
    }
    if not assigned:
        return
    for node in ast.walk(module):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            _declare(node, assigned)
    _Rewriting(assigned).visit(module)


def _declare(function: _Definition, assigned: set[tuple[str, str]]) -> None:
    """Lets a function assign the variables that stand for attributes."""
    names = []
    for node in own_nodes(function):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute, ctx=ast.Store()):
                if (name, attribute) in assigned:
                    names.append(f"{name}_{attribute}")
    if names:
        made = ast.copy_location(ast.Global(list(dict.fromkeys(names))), function)
        start = 1 if ast.get_docstring(function) is not None else 0
        function.body.insert(start, made)


class _Rewriting(ast.NodeTransformer):
    def __init__(self, assigned: set[tuple[str, str]]) -> None:
        self._assigned = assigned

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        self.generic_visit(node)
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Name(id=value)):
                if target == value:
                    return None  # The attribute was a variable of the decorator.
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                if (name, attribute) in self._assigned:
                    return ast.copy_location(ast.Name(f"{name}_{attribute}", node.ctx), node)
        return self.generic_visit(node)
