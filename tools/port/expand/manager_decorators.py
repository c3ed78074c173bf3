"""Writes out context managers that decorate functions.

    @timed("load")                      async def load():
    async def load():                       async with timed("load"):
        return await fetch()                    return await fetch()

where `timed` is a function of the module with @asynccontextmanager. Each call enters a manager of its own, as
contextlib's do.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place_new
from tools.port.expand.substitute import bound_names
from tools.port.scopes import own_nodes

_BINDING = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler)
_Definition = ast.FunctionDef | ast.AsyncFunctionDef


def write_out(module: ast.Module) -> None:
    managers = _managers(module)
    if not managers:
        return
    kept = {
        inner: _kept_names(node)
        for node in ast.walk(module)
        if isinstance(node, _Definition)
        for inner in own_nodes(node)
        if isinstance(inner, _Definition)
    }
    for node in ast.walk(module):
        if isinstance(node, _Definition):
            while node.decorator_list and _enters(node, node.decorator_list[-1], managers, kept.get(node, set())):
                _write_out(node)


def _kept_names(function: _Definition) -> set[str]:
    """The parameters of a function that are given no other value."""
    arguments = function.args
    named = {a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)}
    stored = {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
    other = {n.name for n in ast.walk(function) if isinstance(n, (*_BINDING, ast.MatchAs, ast.MatchStar)) and n.name}
    return named - stored - other


def _managers(module: ast.Module) -> dict[str, bool]:
    """The functions of the module that give managers, and whether these are for `async with`."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    names = [node.name for node in ast.walk(module) if isinstance(node, kinds)]
    names += [node.id for node in ast.walk(module) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    found = {}
    for node in module.body:
        if isinstance(node, _Definition) and len(node.decorator_list) == 1 and names.count(node.name) == 1:
            decorator = ast.unparse(node.decorator_list[0]).split(".")[-1]
            if decorator in ("contextmanager", "asynccontextmanager"):
                found[node.name] = decorator == "asynccontextmanager"
    return found


def _enters(function: _Definition, decorator: ast.expr, managers: dict[str, bool], kept: set[str]) -> bool:
    """Whether the decorator is a manager, which each call of the function enters."""
    match decorator:
        case ast.Call(func=ast.Name(id=name)) if name in managers:
            arguments = [*decorator.args, *[k.value for k in decorator.keywords]]
            names = kept - bound_names(function)
            if not all(
                isinstance(a, ast.Constant) or isinstance(a, ast.Name) and a.id in names for a in arguments
            ):
                return False  # Which are evaluated once.
            if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own_nodes(function)):
                return False
            return managers[name] == isinstance(function, ast.AsyncFunctionDef) and name not in bound_names(function)
    return False


def _write_out(function: _Definition) -> None:
    manager = function.decorator_list.pop()
    body = function.body
    first = body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        body = body[1:]  # Its docstring stays in front.
    kind = ast.AsyncWith if isinstance(function, ast.AsyncFunctionDef) else ast.With
    made = kind([ast.withitem(manager, None)], body or [place_new(ast.Pass(), first)])
    function.body = [*function.body[: len(function.body) - len(body)], place_new(made, (body or [first])[0])]
