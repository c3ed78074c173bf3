"""Writes the exceptions that a parameter stands for into the except clauses that catch it.

    def retry(func, errors=(OSError,)):          def retry(func):
        try:                                         try:
            return func()                                return func()
        except errors:                               except (OSError,):
            ...                                          ...

Only if all calls of the function give the parameter the same classes, or none does.
"""

from __future__ import annotations

import ast
import copy

from tools.port.expand.signatures import Definition, positional_of
from tools.port.expand.substitute import substitute_inside


def write_out(module: ast.Module) -> None:
    for function in [s for s in module.body if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef))]:
        if not function.decorator_list:
            for name in _caught(function):
                _write_out(module, function, name)


def _caught(function: Definition) -> list[str]:
    """The parameters that except clauses name."""
    names = [a.arg for a in [*positional_of(function), *function.args.kwonlyargs]]
    caught = {
        node.type.id
        for node in ast.walk(function)
        if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Name)
    }
    return [name for name in names if name in caught]


def _write_out(module: ast.Module, function: Definition, name: str) -> None:
    calls = _calls(module, function)
    if calls is None or any(
        isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
        for node in ast.walk(function)
    ):
        return
    positional = [a.arg for a in positional_of(function)]
    given: list[ast.expr] = []
    for call in calls:
        if any(isinstance(a, ast.Starred) for a in call.args) or any(k.arg is None for k in call.keywords):
            return
        named = [k.value for k in call.keywords if k.arg == name]
        if name in positional and positional.index(name) < len(call.args):
            return
        value = named[0] if named else _default(function, name)
        if value is None or not is_classes(value):
            return
        given.append(value)
    if not given or len({ast.unparse(value) for value in given}) != 1:
        return
    for call in calls:
        call.keywords = [k for k in call.keywords if k.arg != name]
    _remove(function, name)
    substitute_inside(function, {name: copy.deepcopy(given[0])})


def _calls(module: ast.Module, function: Definition) -> list[ast.Call] | None:
    """All calls of a function; None if its name is used in another way."""
    calls = [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == function.name
    ]
    known = {id(call.func) for call in calls}
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name) if name == function.name and id(node) not in known:
                return None
            case ast.arg(arg=name) if name == function.name:
                return None
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                if name == function.name and node is not function:
                    return None
    return calls


def _default(function: Definition, name: str) -> ast.expr | None:
    arguments = function.args
    positional = positional_of(function)
    defaults = dict(
        zip((a.arg for a in positional[len(positional) - len(arguments.defaults) :]), arguments.defaults)
    )
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
        if default is not None:
            defaults[argument.arg] = default
    return defaults.get(name)


def _remove(function: Definition, name: str) -> None:
    arguments = function.args
    positional = positional_of(function)
    first = len(positional) - len(arguments.defaults)
    for index, argument in enumerate(positional):
        if argument.arg == name and index >= first:
            del arguments.defaults[index - first]
    for index, argument in enumerate(arguments.kwonlyargs):
        if argument.arg == name:
            del arguments.kwonlyargs[index], arguments.kw_defaults[index]
            break
    arguments.posonlyargs = [a for a in arguments.posonlyargs if a.arg != name]
    arguments.args = [a for a in arguments.args if a.arg != name]


def is_classes(value: ast.expr) -> bool:
    """Whether an expression names classes: `OSError`, `(OSError, asyncio.TimeoutError)`."""
    match value:
        case ast.Name():
            return value.id[:1].isupper()
        case ast.Attribute(value=ast.Name()):
            return True
        case ast.Tuple(elts=items):
            return all(not isinstance(item, ast.Tuple) and is_classes(item) for item in items)
    return False
