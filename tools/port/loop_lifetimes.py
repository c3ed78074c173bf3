"""Whether a program goes on when an event loop that it does not hold itself has ended.

    asyncio.run(first())          The loop of first() has ended while the rest of the program runs: what
    asyncio.run(second())         refers to it has to keep it.
"""

from __future__ import annotations

import ast

from tools.port.expand.known_names import imported_from, imported_modules

_MAKE_LOOPS = ("run", "Runner")


def outlives_loops(module: ast.Module) -> bool:
    """Whether anything may be done behind asyncio.run() or a Runner."""
    if getattr(module, "runs_loops", False):  # Each test has one.
        return True
    modules, names = imported_modules(module, "asyncio"), imported_from(module, "asyncio")
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call) and _makes(node.func, modules, names)]
    return len(calls) > 1 or len(calls) == 1 and _last(module.body) is not calls[0]


def _makes(function: ast.expr, modules: set[str], names: dict[str, str]) -> bool:
    match function:
        case ast.Attribute(value=ast.Name(id=name), attr=attribute):
            return name in modules and attribute in _MAKE_LOOPS
        case ast.Name(id=name):
            return names.get(name) in _MAKE_LOOPS
    return False


def _last(body: list[ast.stmt]) -> ast.expr | None:
    """The expression that a body of the module ends with."""
    match body[-1] if body else None:
        case ast.If(body=inner, orelse=[]):
            return _last(inner)
        case ast.Try(body=inner, handlers=handlers, orelse=[], finalbody=[]):
            is_silent = all(isinstance(s, ast.Pass) for handler in handlers for s in handler.body)
            return _last(inner) if is_silent else None
        case ast.Expr(value=value):
            return value
    return None


__all__ = ["outlives_loops"]
