"""Runners that are entered by another name have only one.

    runner = asyncio.Runner()
    with runner as r:             with runner:
        r.run(main())                 runner.run(main())

What a Runner gives when it is entered is itself, and C++ has no second variable of it. Where a program
calls __enter__() by hand and drops what it gives, it makes the loop, or raises, as get_loop() does:

    for call in (lambda: runner.__enter__(), ...):      for call in (lambda: runner.get_loop(), ...):
        call()                                              call()
"""

from __future__ import annotations

import ast
from collections import Counter


def replace(module: ast.Module) -> None:
    bound = Counter(_bound(module))
    runners = {name for name in _made(module) if bound[name] == 1}
    others: dict[str, str] = {}
    for node in ast.walk(module):
        match node:
            case ast.withitem(context_expr=ast.Name(id=name), optional_vars=ast.Name(id=other)) if (
                name in runners and bound[other] == 1
            ):
                others[other] = name
                node.optional_vars = None
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and node.id in others:
            node.id = others[node.id]
    entered = {node.id for node in _entered(module)} & {*runners, *_with_names(module, bound)}
    for node in _dropped(module):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="__enter__") as method, args=[]):
                if name in entered:
                    method.attr = "get_loop"


def _entered(module: ast.Module) -> list[ast.Name]:
    """The variables whose __enter__() is called."""
    return [
        node.value for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr == "__enter__" and isinstance(node.value, ast.Name)
    ]


def _with_names(module: ast.Module, bound: Counter[str]) -> set[str]:
    """The names of Runners that are made in `with` statements."""
    found: set[str] = set()
    for node in ast.walk(module):
        match node:
            case ast.withitem(context_expr=ast.Call(func=function), optional_vars=ast.Name(id=name)):
                if ast.unparse(function) in ("asyncio.Runner", "Runner") and bound[name] == 1:
                    found.add(name)
    return found


def _dropped(module: ast.Module) -> list[ast.expr]:
    """The expressions whose values are not used: statements, and lambdas that a loop only calls."""
    found: list[ast.expr] = []
    for node in ast.walk(module):
        match node:
            case ast.Expr(value=value):
                found.append(value)
            case ast.For(target=ast.Name(id=name), iter=ast.Tuple(elts=items) | ast.List(elts=items), body=body):
                parts = [part for statement in body for part in ast.walk(statement)]
                calls = [p for p in parts if isinstance(p, ast.Expr) and _is_call_of(p.value, name)]
                if len(calls) == sum(isinstance(part, ast.Name) and part.id == name for part in parts):
                    found += [item.body for item in items if isinstance(item, ast.Lambda)]
    return found


def _is_call_of(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _made(module: ast.Module) -> set[str]:
    """The variables that are assigned new Runners."""
    found: set[str] = set()
    for node in ast.walk(module):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=function)) if (
                ast.unparse(function) in ("asyncio.Runner", "Runner")
            ):
                found.add(name)
    return found


def _bound(module: ast.Module) -> list[str]:
    """All names that are bound anywhere in the program, as often as they are."""
    found: list[str] = []
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                found.append(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.append(name)
            case ast.alias(name=name, asname=asname):
                found.append(asname or name.split(".")[0])
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.append(name)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                found += names
    return found
