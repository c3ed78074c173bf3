"""Generator expressions that are used several times become generators.

    squares = (x * x for x in numbers)         def each_of_squares(values):
                                                   for x in values:
                                                       yield x * x

                                               squares = each_of_squares(numbers)

One that is iterated over once, where it stands or later, stays: it is a loop or a list.
"""

from __future__ import annotations

import ast

from tools.port.expand.lazy_loops import used_up_twice
from tools.port.expand.placing import place_new


def write_out(module: ast.Module) -> None:
    reused = {name for _, name in used_up_twice(module)}
    if reused:
        taken = {n.id for n in ast.walk(module) if isinstance(n, ast.Name)}
        for node in list(ast.walk(module)):
            for field in ("body", "orelse", "finalbody"):
                block = getattr(node, field, None)
                if isinstance(block, list):
                    setattr(node, field, [s for old in block for s in _replaced(old, reused, taken)])


def _replaced(statement: ast.stmt, reused: set[str], taken: set[str]) -> list[ast.stmt]:
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.GeneratorExp() as values) if name in reused:
            function = f"each_of_{name}"
            while function in taken:
                function += "_"
            taken.add(function)
            source = "values"
            while source in {n.id for n in ast.walk(values) if isinstance(n, ast.Name)}:
                source += "_"
            made = _definition(function, source, values)
            call = ast.Call(ast.Name(function, ast.Load()), [values.generators[0].iter], [])
            statement.value = place_new(call, values, one_line=True)  # type: ignore[attr-defined]
            return [place_new(made, values, one_line=True), statement]
    return [statement]


def _definition(function: str, source: str, values: ast.GeneratorExp) -> ast.stmt:
    body: list[ast.stmt] = [ast.Expr(ast.Yield(values.elt))]
    is_async = any(isinstance(n, ast.Await) for n in ast.walk(values.elt))
    for index, generator in reversed(list(enumerate(values.generators))):
        for test in reversed(generator.ifs):
            body = [ast.If(test, body, [])]
            is_async |= any(isinstance(n, ast.Await) for n in ast.walk(test))
        items = generator.iter if index else ast.Name(source, ast.Load())
        loop = ast.AsyncFor if generator.is_async else ast.For
        is_async |= bool(generator.is_async)
        body = [loop(generator.target, items, body, [])]
    kind = ast.AsyncFunctionDef if is_async else ast.FunctionDef
    return kind(function, ast.arguments([], [ast.arg(source)], None, [], [], None, []), body, [])
