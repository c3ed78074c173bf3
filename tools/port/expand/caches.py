"""Writes out functools.lru_cache and functools.cache.

    @cache                      fib_cache = {}
    def fib(n): ...
                                def fib_undecorated(n): ...

                                def fib(n):
                                    if n not in fib_cache:
                                        fib_cache[n] = fib_undecorated(n)
                                    return fib_cache[n]
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place
from tools.port.expand.redefinitions import MARK

_DEFAULT_SIZE = 128


def write_out(module: ast.Module) -> None:
    limited = False
    for index in range(len(module.body) - 1, -1, -1):
        statement = module.body[index]
        if isinstance(statement, ast.FunctionDef) and len(statement.decorator_list) == 1:
            size = _size(statement.decorator_list[0])
            if size is not None and _can_be_cached(statement, module):
                module.body[index : index + 1] = _cached(statement, size)
                limited |= size > 0
    if limited:
        made = ast.parse("from collections import OrderedDict").body[0]
        module.body.insert(0, ast.copy_location(made, module.body[0]))


def _size(decorator: ast.expr) -> int | None:
    """The size of the cache, 0 for unlimited; None if it is not a cache."""
    call = decorator if isinstance(decorator, ast.Call) else None
    name = ast.unparse(call.func if call else decorator).removeprefix("functools.")
    if name == "cache" and call is None:
        return 0
    if name != "lru_cache":
        return None
    if call is None:
        return _DEFAULT_SIZE
    given = [*call.args, *[k.value for k in call.keywords if k.arg == "maxsize"]]
    if len(given) != len(call.args) + len(call.keywords) or len(given) > 1:
        return None
    if not given:
        return _DEFAULT_SIZE
    if not isinstance(given[0], ast.Constant) or not isinstance(given[0].value, int | None):
        return None
    return given[0].value or 0 if given[0].value != 0 else None


def _can_be_cached(function: ast.FunctionDef, module: ast.Module) -> bool:
    """Whether its arguments are a key: all given by position, and nothing asks for the cache."""
    arguments = function.args
    if MARK in function.name or arguments.vararg or arguments.kwarg or arguments.kwonlyargs or arguments.defaults:
        return False
    if not arguments.args:
        return False
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == function.name and node.keywords:
                return False
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id == function.name:
                return False
    return True


def _cached(function: ast.FunctionDef, size: int) -> list[ast.stmt]:
    name, parameters = function.name, [a.arg for a in function.args.args]
    key = parameters[0] if len(parameters) == 1 else f"({', '.join(parameters)})"
    call = f"{name}_undecorated({', '.join(parameters)})"
    cache = f"{name}_cache"
    if size == 0:
        text = (
            f"{cache} = {{}}\n"
            f"def {name}({', '.join(parameters)}):\n"
            f"    if {key} not in {cache}:\n"
            f"        {cache}[{key}] = {call}\n"
            f"    return {cache}[{key}]\n"
        )
    else:
        text = (
            f"{cache} = OrderedDict()\n"
            f"def {name}({', '.join(parameters)}):\n"
            f"    if {key} in {cache}:\n"
            f"        {cache}.move_to_end({key})\n"
            f"        return {cache}[{key}]\n"
            f"    result = {call}\n"
            f"    {cache}[{key}] = result\n"
            f"    if len({cache}) > {size}:\n"
            f"        {cache}.popitem(last=False)\n"
            f"    return result\n"
        )
    made = ast.parse(text).body
    for statement in made:
        place(statement, function, one_line=True)
    made[1].args.args = [ast.arg(a.arg, a.annotation) for a in function.args.args]  # type: ignore[attr-defined]
    ast.fix_missing_locations(made[1])
    made[1].returns = function.returns  # type: ignore[attr-defined]
    function.name = f"{name}_undecorated"
    function.decorator_list = []
    return [made[0], function, made[1]]
