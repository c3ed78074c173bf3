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
    do not show once they were joined.
    """
    functions: dict[str, list[int]] = {}
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS):
            names = [a.arg for a in [*node.args.posonlyargs, *node.args.args]]
            used = {ast.unparse(n.iter) for n in ast.walk(node) if isinstance(n, (ast.For, ast.AsyncFor))}
            used |= {ast.unparse(n.value) for n in ast.walk(node) if isinstance(n, ast.Await)}
            functions[node.name] = [index for index, name in enumerate(names) if name in used]
    plan: dict[str, dict[int, str]] = {}
    for number, call in calls(tree).items():
        positions = functions.get(call.func.id, []) if isinstance(call.func, ast.Name) else []
        sources = [_source(call.args[p]) for p in positions if p < len(call.args)]
        if any(sources) and isinstance(call.func, ast.Name):
            plan.setdefault(call.func.id, {})[number] = ", ".join(sources)
    return useful(plan)


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
