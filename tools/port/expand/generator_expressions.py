"""Generator expressions, map() and filter() that are used several times, or by iter(), become generators.

    squares = (x * x for x in numbers)         def each_of_squares(values):
                                                   for x in values:
                                                       yield x * x

                                               squares = each_of_squares(numbers)

One that is iterated over once, where it stands or later, stays: it is a loop or a list. enumerate(),
reversed() and zip() that are used several times are what iter() makes of them. One that awaits is an
asynchronous generator: it is written out, or refused later if it assigns something.
"""

from __future__ import annotations

import ast

from tools.port.expand.lazy_loops import Loops, used_up_twice
from tools.port.expand.placing import place_new
from tools.port.scopes import COMPREHENSIONS


def write_out(module: ast.Module) -> None:
    writer = _Writer(module)
    for node in list(ast.walk(module)):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list):
                setattr(node, field, [s for old in block for s in writer.replaced(old)])


class _Writer:
    def __init__(self, module: ast.Module) -> None:
        self._loops = Loops(module)
        self._reused = {name for _, name in used_up_twice(module)}
        self._taken = {n.id for n in ast.walk(module) if isinstance(n, ast.Name)}

    def replaced(self, statement: ast.stmt) -> list[ast.stmt]:
        """The statement, after the generators that it uses."""
        found: list[ast.stmt] = []
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in self._reused:
                if (values := self._loops.generator_of(value)) is not None:
                    statement.value = self._call(name, values, found)
                elif _is_iterator(value):
                    statement.value = place_new(ast.Call(ast.Name("iter", ast.Load()), [value], []), value)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.GeneratorExp() as values) if _is_written_out(values):
                statement.value = self._call(name, values, found)
        for call in _calls_of(statement, "next"):
            inner = call.args[0]
            if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and inner.func.id == "iter":
                inner = inner.args[0] if len(inner.args) == 1 else inner
            if (values := self._loops.generator_of(inner)) is not None:
                call.args[0] = values
        for call in _calls_of(statement, "iter"):
            name = statement.targets[0].id if _assigns_name(statement) else "values"
            if (values := self._loops.generator_of(call.args[0])) is not None:
                call.args[0] = self._call(name, values, found)
        for parent, field, values in _awaiting_in(statement):
            call = self._call("values", values, found)
            old = getattr(parent, field)
            setattr(parent, field, [call if item is values else item for item in old] if isinstance(old, list) else call)
        return [*found, statement]

    def _call(self, name: str, values: ast.GeneratorExp, made: list[ast.stmt]) -> ast.expr:
        function = f"each_of_{name}"
        while function in self._taken:
            function += "_"
        self._taken.add(function)
        source = "values"
        while source in {n.id for n in ast.walk(values) if isinstance(n, ast.Name)}:
            source += "_"
        items = values.generators[0].iter
        made.append(place_new(_definition(function, source, values, self._view(items)), values, one_line=True))
        given = items.func.value if self._view(items) else items  # type: ignore[attr-defined]
        return place_new(ast.Call(ast.Name(function, ast.Load()), [given], []), values, one_line=True)

    def _view(self, items: ast.expr) -> str:
        """The method if an expression is a view of a dict, which the generator makes itself."""
        match items:
            case ast.Call(func=ast.Attribute(attr="keys" | "values" | "items" as name), args=[], keywords=[]):
                return "" if name in self._loops.functions else name
        return ""


def _assigns_name(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)


def _is_iterator(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("enumerate", "reversed", "zip")
    )


def _calls_of(node: ast.AST, function: str) -> list[ast.Call]:
    """The calls of a builtin function that a statement makes itself, once."""
    found = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.stmt, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
            continue
        if isinstance(child, (ast.ExceptHandler, ast.match_case)):
            continue
        found += _calls_of(child, function)
        match child:
            case ast.Call(func=ast.Name(id=name), args=[_, *_], keywords=[]) if name == function:
                found.append(child)
    return found


def _awaiting_in(node: ast.AST) -> list[tuple[ast.AST, str, ast.GeneratorExp]]:
    """The generator expressions of a statement that await, and what they stand in."""
    found: list[tuple[ast.AST, str, ast.GeneratorExp]] = []
    for field, value in ast.iter_fields(node):
        if isinstance(node, ast.comprehension) and field != "iter" or isinstance(node, COMPREHENSIONS) and (
            field != "generators"
        ):
            continue
        children = value if isinstance(value, list) else [value]
        for child in children[:1] if isinstance(node, COMPREHENSIONS) else children:  # The rest runs later.
            if isinstance(child, ast.GeneratorExp) and _is_written_out(child):
                found.append((node, field, child))
            elif isinstance(child, (ast.expr, ast.keyword, ast.comprehension, ast.withitem)) and not isinstance(
                child, ast.Lambda
            ):
                found += _awaiting_in(child)
    return found


def _is_written_out(values: ast.GeneratorExp) -> bool:
    """Whether it awaits, and assigns nothing, which would be a variable of the function around it."""
    return awaits(values) and not any(isinstance(node, ast.NamedExpr) for node in ast.walk(values))


def awaits(values: ast.GeneratorExp) -> bool:
    """Whether a generator expression is an asynchronous generator."""
    parts = [values.elt, *(test for generator in values.generators for test in generator.ifs)]
    parts += [generator.iter for generator in values.generators[1:]]
    return any(generator.is_async for generator in values.generators) or any(map(_has_await, parts))


def _has_await(node: ast.AST) -> bool:
    if isinstance(node, ast.Await) or isinstance(node, ast.comprehension) and node.is_async:
        return True
    if isinstance(node, ast.GeneratorExp):
        return _has_await(node.generators[0].iter)
    return not isinstance(node, ast.Lambda) and any(map(_has_await, ast.iter_child_nodes(node)))


def _definition(function: str, source: str, values: ast.GeneratorExp, view: str) -> ast.stmt:
    body: list[ast.stmt] = [ast.Expr(ast.Yield(values.elt))]
    is_async = awaits(values)
    for index, generator in reversed(list(enumerate(values.generators))):
        for test in reversed(generator.ifs):
            body = [ast.If(test, body, [])]
        items = generator.iter
        if index == 0:
            items = ast.Name(source, ast.Load())
            items = ast.Call(ast.Attribute(items, view, ast.Load()), [], []) if view else items
        loop = ast.AsyncFor if generator.is_async else ast.For
        body = [loop(generator.target, items, body, [])]
    kind = ast.AsyncFunctionDef if is_async else ast.FunctionDef
    return kind(function, ast.arguments([], [ast.arg(source)], None, [], [], None, []), body, [])
