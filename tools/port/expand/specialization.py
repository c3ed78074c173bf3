"""Functions that are called with values of unrelated types get a definition for each of them.

    async def echo(x):              async def echo(x): ...      # echo, for int
        return x                    async def echo(x): ...      # echo@2, for str

    await echo(1)                   await echo(1)
    await echo("a")                 await echo@2("a")

A person would write a template. This is for programs that cannot be ported with one definition: the
types are those that the arguments had when that was tried.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping

from tools.port.expand.redefinitions import MARK, original

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_MOST = 12  # Definitions of one function.

Plan = Mapping[str, Mapping[int, str]]
"""For the name of a function: the types of the arguments of each call, by the call's number."""


def calls(tree: ast.Module) -> dict[int, ast.Call]:
    """The calls of a program, numbered."""
    return dict(enumerate(node for node in ast.walk(tree) if isinstance(node, ast.Call)))


def useful(plan: Plan) -> dict[str, dict[int, str]]:
    """What of a plan is worth a try: functions called with different types, but not with many."""
    return {
        name: dict(types)
        for name, types in plan.items()
        if 1 < len(set(types.values())) <= _MOST
    }


def by_source(tree: ast.Module) -> dict[str, dict[int, str]]:
    """A plan for the functions that iterate over a parameter, or await it: by the function whose result it is.

    The elements of what different functions give have nothing to do with each other, which the types
    do not show once they were joined. For other parameters it counts whether they get what gather() gave,
    and whether that may be exceptions.
    """
    functions: dict[str, list[int]] = {}
    parameters: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS):
            names = [a.arg for a in [*node.args.posonlyargs, *node.args.args]]
            used = {ast.unparse(n.iter) for n in ast.walk(node) if isinstance(n, (ast.For, ast.AsyncFor))}
            used |= {ast.unparse(n.value) for n in ast.walk(node) if isinstance(n, ast.Await)}
            functions[node.name] = [index for index, name in enumerate(names) if name in used]
            parameters[node.name] = len(names)
    given = _given(tree)
    gathering = {
        call.func.id
        for call in calls(tree).values()
        if isinstance(call.func, ast.Name) and any(_gathered(argument, given) for argument in call.args)
    }
    plan: dict[str, dict[int, str]] = {}
    for number, call in calls(tree).items():
        if not isinstance(call.func, ast.Name):
            continue
        used_ = functions.get(call.func.id, [])
        positions = range(parameters.get(call.func.id, 0)) if call.func.id in gathering else used_
        sources = [
            _gathered(call.args[p], given) or (_source(call.args[p]) if p in used_ else "")
            for p in positions
            if p < len(call.args)
        ]
        if any(sources) or call.func.id in gathering and sources:
            plan.setdefault(call.func.id, {})[number] = ", ".join(sources)
    return useful(plan)


def _given(tree: ast.Module) -> dict[str, list[ast.expr | None]]:
    """By the names of variables: what they are given, None for what is not an assignment."""
    found: dict[str, list[ast.expr | None]] = {}
    plain: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name) as target], value=value):
                found.setdefault(name, []).append(value)
                plain.add(id(target))
            case ast.arg(arg=name):
                found.setdefault(name, []).append(None)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in plain:
            found.setdefault(node.id, []).append(None)
    return found


def _gathered(argument: ast.expr, given: Mapping[str, list[ast.expr | None]]) -> str:
    """What tells results of gather() from others; empty for those."""
    match argument:
        case ast.Await(value=ast.Call(func=ast.Attribute(attr="gather") | ast.Name(id="gather"), args=[])):
            return "gather of nothing"
        case ast.Await(value=ast.Call(func=ast.Attribute(attr="gather") | ast.Name(id="gather"), keywords=keywords)):
            may_fail = any(k.arg == "return_exceptions" for k in keywords)
            return "gather(return_exceptions)" if may_fail else "gather()"
        case ast.Name(id=name):
            kinds = {"" if value is None else _gathered(value, {}) for value in given.get(name, [])}
            return kinds.pop() if len(kinds) == 1 else ""
    return ""


def _source(argument: ast.expr) -> str:
    if isinstance(argument, ast.Call):
        return ast.unparse(argument.func)
    return ast.unparse(argument) if isinstance(argument, ast.Name) else ""


def specialize(tree: ast.Module, plan: Plan) -> None:
    """Gives functions a definition for each of the types that they are called with."""
    numbered = calls(tree)
    for body in _bodies(tree):
        definitions = [s for s in body if isinstance(s, _FUNCTIONS)]
        names = {s.name for s in definitions}
        for definition in definitions:
            types = plan.get(definition.name)
            if types is None or not _own(tree, definition.name):
                continue
            numbers = iter(range(2, 2 + _MOST * 4))
            kinds: dict[str, str] = {}
            at = body.index(definition)
            for index, kind in sorted(types.items()):
                if not kinds:
                    kinds[kind] = definition.name
                if kind not in kinds:
                    name = original(definition.name)
                    made = next(n for i in numbers if (n := f"{name}{MARK}{i}") not in names)
                    names.add(made)
                    kinds[kind] = made
                    clone = copy.deepcopy(definition)
                    clone.name = made
                    at += 1
                    body.insert(at, clone)
                function = numbered[index].func
                if isinstance(function, ast.Name):
                    function.id = kinds[kind]


def _bodies(tree: ast.Module) -> list[list[ast.stmt]]:
    return [tree.body, *[n.body for n in ast.walk(tree) if isinstance(n, _FUNCTIONS)]]


def _own(tree: ast.Module, name: str) -> bool:
    """Whether a name means one function wherever it is used."""
    return 1 == sum(
        isinstance(node, (*_FUNCTIONS, ast.ClassDef))
        and node.name == name
        or isinstance(node, ast.arg)
        and node.arg == name
        or isinstance(node, ast.Name)
        and node.id == name
        and not isinstance(node.ctx, ast.Load)
        for node in ast.walk(tree)
    )
