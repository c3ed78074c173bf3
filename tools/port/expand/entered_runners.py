"""Runners that are entered by another name have only one.

    runner = asyncio.Runner()
    with runner as r:             with runner:
        r.run(main())                 runner.run(main())

What a Runner gives when it is entered is itself, and C++ has no second variable of it.
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
