"""Calls that a function of the program only makes, for what it is given, become lambdas of the caller.

    def attempt(label, fn, *args):             def attempt(label, fn):
        try:                                       try:
            print(label, fn(*args))                    print(label, fn())
        except Exception as e:                     except Exception as e:
            print(label, e)                            print(label, e)

    attempt("set", future.set_result, 1)       attempt("set", lambda: future.set_result(1))

What is called, and with what, is then plain to see where it is known. Only if all calls of the
function are so plain that it makes no difference when the arguments are evaluated.
"""

from __future__ import annotations

import ast
import builtins
import dataclasses

from tools.port.expand.placing import place_new
from tools.port.expand.shown import show_as
from tools.port.expand.signatures import Definition, positional_of
from tools.port.scopes import COMPREHENSIONS

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclasses.dataclass(frozen=True)
class _Plan:
    """A function that calls its parameter `index` with all of its further arguments."""

    function: Definition
    index: int
    call: ast.Call


def write_out(module: ast.Module) -> None:
    functions = [s for s in module.body if isinstance(s, _FUNCTIONS)]
    coroutines = {f.name for f in functions if isinstance(f, ast.AsyncFunctionDef)}
    for function in functions:
        plan = _plan(function)
        if plan is None or sum(getattr(n, "name", None) == function.name for n in ast.walk(module)) != 1:
            continue
        calls = _calls(module, function)
        if calls and all(_fits(call, plan, coroutines) for call in calls):
            for call in calls:
                _rewrite(call, plan)
            plan.call.args, plan.call.keywords = [], []
            function.args.vararg = function.args.kwarg = None


def _plan(function: Definition) -> _Plan | None:
    star, stars = function.args.vararg, function.args.kwarg
    if star is None or function.decorator_list:
        return None
    names = [a.arg for a in positional_of(function)]
    found = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
        and _passes(node, star.arg, stars.arg if stars else None)
    ]
    if len(found) != 1 or function.args.defaults:
        return None
    (call,) = found
    assert isinstance(call.func, ast.Name)
    name = call.func.id
    rest = {star.arg, *([stars.arg] if stars else [])}
    used = {id(node) for node in ast.walk(call) if isinstance(node, ast.Name)}
    if _is_repeated(function, call) or _waits_before(function, call):
        return None
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and node.attr == "__name__":
            used.add(id(node.value))
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in {name, *rest} and id(node) not in used:
            return None
        if isinstance(node, (*_FUNCTIONS, ast.Lambda)) and node is not function:
            return None  # Which might call it later.
    index = names.index(name)
    return _Plan(function, index, call) if index == len(names) - 1 else None


def _is_repeated(function: Definition, call: ast.Call) -> bool:
    loops = (ast.For, ast.AsyncFor, ast.While, *COMPREHENSIONS)
    return any(
        isinstance(node, loops) and any(part is call for part in ast.walk(node))
        for node in ast.walk(function)
    )


def _waits_before(function: Definition, call: ast.Call) -> bool:
    """Whether other tasks may have run when the call is made."""
    place = (call.lineno, call.col_offset)
    return any(
        isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield, ast.YieldFrom))
        and (node.lineno, node.col_offset) < place
        and not (isinstance(node, ast.Await) and any(part is call for part in ast.walk(node)))
        for node in ast.walk(function)
    )


def _passes(call: ast.Call, star: str, stars: str | None) -> bool:
    match call.args:
        case [ast.Starred(value=ast.Name(id=name))] if name == star:
            passed = [k.value.id for k in call.keywords if k.arg is None and isinstance(k.value, ast.Name)]
            return len(call.keywords) == len(passed) and passed == ([stars] if stars else [])
    return False


def _calls(module: ast.Module, function: Definition) -> list[ast.Call]:
    """The calls of a function, which for a coroutine are awaited at once; none if it is used otherwise."""
    awaited = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Await)}
    found = []
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name == function.name:
                if isinstance(function, ast.AsyncFunctionDef) and id(node) not in awaited:
                    return []
                found.append(node)
    named = [n for n in ast.walk(module) if isinstance(n, ast.Name) and n.id == function.name]
    return found if len(named) == len(found) else []


def _fits(call: ast.Call, plan: _Plan, coroutines: set[str]) -> bool:
    own = [a.arg for a in plan.function.args.kwonlyargs]
    if len(call.args) <= plan.index or any(k.arg is None for k in call.keywords):
        return False
    given = [k.value for k in call.keywords if k.arg not in own]
    if given and plan.function.args.kwarg is None:
        return False
    callee, *rest = call.args[plan.index :]
    if isinstance(callee, ast.Lambda):
        return not rest and not given and not callee.args.args
    return isinstance(callee, (ast.Name, ast.Attribute)) and all(
        _is_simple(value, coroutines) for value in (callee, *rest, *given)
    )


def _is_simple(value: ast.expr, coroutines: set[str]) -> bool:
    """Whether it does not matter when a value is evaluated."""
    match value:
        case ast.Constant() | ast.Name():
            return True
        case ast.Attribute(value=owner):
            return _is_simple(owner, coroutines)
        case ast.UnaryOp(operand=ast.Constant()):
            return True
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return all(_is_simple(item, coroutines) for item in items)
        case ast.Lambda():
            return True
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
            error = getattr(builtins, name, None)
            is_error = isinstance(error, type) and issubclass(error, BaseException)
            return (name in coroutines or is_error) and all(_is_simple(a, coroutines) for a in arguments)
    return False


def _rewrite(call: ast.Call, plan: _Plan) -> None:
    callee, *rest = call.args[plan.index :]
    if isinstance(callee, ast.Lambda):
        return
    own = [a.arg for a in plan.function.args.kwonlyargs]
    given = [k for k in call.keywords if k.arg not in own]
    call.keywords = [k for k in call.keywords if k.arg in own]
    nothing = ast.arguments([], [], None, [], [], None, [])
    made = place_new(ast.Lambda(nothing, ast.Call(callee, rest, given)), callee)
    show_as(made, callee.attr if isinstance(callee, ast.Attribute) else ast.unparse(callee), None)
    call.args[plan.index :] = [made]
