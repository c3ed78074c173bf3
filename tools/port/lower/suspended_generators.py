"""Generators that an exception keeps: its traceback has the frame, and that has the variable.

    async def feed():
        numbers = count()           count() has a `finally`
        first = await anext(numbers)
        raise ValueError(first)     it runs once the exception was handled

In C++ the variable is gone, and with it the generator, when the exception leaves the function. Only what a
`raise` of the function itself raises is looked at: what its calls and awaits raise may be anything.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator

from tools.port.ends_of_variables import is_ended, is_step, last_name, tells_of_its_end
from tools.port.scopes import FUNCTIONS, own_nodes

_Generator = ast.FunctionDef | ast.AsyncFunctionDef
_LOOPS = (ast.For, ast.AsyncFor)


@functools.cache
def kept_by_exceptions(module: ast.Module) -> dict[ast.Raise, str]:
    """The `raise` statements that leave a function, and the variable with a generator that they leave waiting."""
    noticed = {node.name for node in ast.walk(module) if isinstance(node, _Generator) and tells_of_its_end(node)}
    found: dict[ast.Raise, str] = {}
    for function in ast.walk(module) if noticed else ():
        if isinstance(function, _Generator):
            for name, line in _generators(function, noticed):
                for node in _leaving(function.body):
                    if node.lineno > line and _is_waiting(name, function, node):
                        found.setdefault(node, name)
    return found


def _generators(function: _Generator, noticed: set[str]) -> Iterator[tuple[str, int]]:
    """The variables that hold generators and are not closed, and the lines they get them in."""
    for node in own_nodes(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=called)):
                if last_name(called) in noticed and not is_ended(name, function):
                    yield name, node.lineno


def _is_waiting(name: str, function: _Generator, raised: ast.Raise) -> bool:
    """Whether a generator was started before a `raise`, and perhaps not to its end."""
    for node in own_nodes(function):
        if is_step(node, name) and node.lineno < raised.lineno:  # type: ignore[attr-defined]
            return True
        if isinstance(node, _LOOPS) and isinstance(node.iter, ast.Name) and node.iter.id == name:
            inside = {inner for part in node.body for inner in ast.walk(part)}
            if raised in inside or node.lineno < raised.lineno and any(isinstance(n, ast.Break) for n in inside):
                return True
    return False


def _leaving(body: list[ast.stmt]) -> Iterator[ast.Raise]:
    """The `raise` statements that no handler of the function is around."""
    for statement in body:
        if isinstance(statement, ast.Raise):
            yield statement
        if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
            continue
        if isinstance(statement, (ast.Try, ast.TryStar)):
            parts = [*statement.handlers, *statement.orelse, *statement.finalbody]
            inner = [part.body if isinstance(part, ast.ExceptHandler) else [part] for part in parts]
            if not statement.handlers:
                inner.append(statement.body)
        elif isinstance(statement, ast.Match):
            inner = [case.body for case in statement.cases]
        else:
            inner = [getattr(statement, part, []) for part in ("body", "orelse")]
        for part in inner:
            yield from _leaving(part)


__all__ = ["kept_by_exceptions"]
