"""Tests of functions that are values become tests of what calling them gave.

    if asyncio.iscoroutinefunction(handler):      result = handler(event)
        await handler(event)                      if asyncio.iscoroutine(result):
    else:                                             await result
        handler(event)

What a function is that is known only as the program runs is found by calling it, which both branches
do first; but not if a plain function gives a coroutine. Functions of the program are left alone: what
they are is known.
"""

from __future__ import annotations

import ast
import copy

from tools.port.expand.placing import place
from tools.port.scopes import own_nodes

_TESTS = ("iscoroutinefunction",)
_LIBRARY = {"sleep", "wait_for", "wait", "to_thread"}


def write_out(module: ast.Module) -> None:
    """Rewrites the tests in a program."""
    definitions = {
        node.name for node in ast.walk(module) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    names = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)} | definitions
    names |= {node.arg for node in ast.walk(module) if isinstance(node, ast.arg)}
    if _plain_functions_give_coroutines(module):
        return
    for node in ast.walk(module):
        for field in ("body", "orelse", "finalbody"):
            body = getattr(node, field, None)
            if isinstance(body, list):
                body[:] = _rewritten(body, module, definitions, names)


def _plain_functions_give_coroutines(module: ast.Module) -> bool:
    """Whether a lambda or plain function may give a coroutine: calling it does not tell what it is."""
    coroutines = {n.name for n in ast.walk(module) if isinstance(n, ast.AsyncFunctionDef)} | _LIBRARY
    given: list[ast.expr | None] = [n.body for n in ast.walk(module) if isinstance(n, ast.Lambda)]
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            given += [n.value for n in own_nodes(node) if isinstance(n, ast.Return)]
    called = [part.func for value in given if value is not None for part in ast.walk(value) if isinstance(part, ast.Call)]
    return any((f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "")) in coroutines for f in called)


def _rewritten(
    body: list[ast.stmt], module: ast.Module, definitions: set[str], names: set[str]
) -> list[ast.stmt]:
    found: list[ast.stmt] = []
    rest = list(body)
    while rest:
        statement = rest.pop(0)
        if isinstance(statement, ast.If) and not statement.orelse and _leaves(statement.body[-1]) and rest:
            if _tested(statement.test, definitions) is not None:
                statement.orelse, rest = rest, []
        made = _as_if(statement) or statement
        pieces = _called_before(made, module, definitions, names) if isinstance(made, ast.If) else None
        found += pieces or [statement]
    return found


def _leaves(statement: ast.stmt) -> bool:
    return isinstance(statement, (ast.Return, ast.Raise, ast.Continue, ast.Break))


def _tested(test: ast.expr, definitions: set[str]) -> tuple[ast.expr, bool] | None:
    """The function that is tested, and whether the body is for coroutine functions."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        found = _tested(test.operand, definitions)
        return (found[0], not found[1]) if found is not None else None
    match test:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[function], keywords=[]):
            if name not in _TESTS or not isinstance(function, (ast.Name, ast.Attribute)):
                return None
            if isinstance(function, ast.Name) and function.id in definitions:
                return None
            return function, True
    return None


def _as_if(statement: ast.stmt) -> ast.If | None:
    """`x = await f() if iscoroutinefunction(f) else f()` as a statement."""
    value = getattr(statement, "value", None)
    if not isinstance(statement, (ast.Assign, ast.Return, ast.Expr)) or not isinstance(value, ast.IfExp):
        return None
    branches = []
    for chosen in (value.body, value.orelse):
        branch = copy.copy(statement)
        branch.value = chosen
        branches.append(branch)
    return ast.copy_location(ast.If(value.test, [branches[0]], [branches[1]]), statement)


def _import_beside(module: ast.Module, name: str) -> None:
    """Imports iscoroutine from where a function is imported from."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and any((a.asname or a.name) == name for a in node.names):
            if all(a.name != "iscoroutine" for a in node.names):
                node.names.append(place(ast.alias("iscoroutine"), node))


def _called_before(
    node: ast.If, module: ast.Module, definitions: set[str], names: set[str]
) -> list[ast.stmt] | None:
    """The call, then the test of what it gave; None if the branches do not begin with the same call."""
    tested = _tested(node.test, definitions)
    if tested is None or not node.orelse:
        return None
    function, positive = tested
    first, second = (node.body, node.orelse) if positive else (node.orelse, node.body)
    awaited, plain = _first_call(first[0], function), _first_call(second[0], function)
    if awaited is None or plain is None or ast.dump(awaited) != ast.dump(plain):
        return None
    name = next(n for n in ("result", "outcome", *(f"result_{i}" for i in range(2, 99))) if n not in names)
    names.add(name)
    taken = ast.Name(name, ast.Load())
    assigned = place(ast.Assign([ast.Name(name, ast.Store())], copy.deepcopy(awaited)), node, one_line=True)
    ast.copy_location(assigned.value, awaited)
    for branch, call in ((first, awaited), (second, plain)):
        branch[0] = _Put(call, taken).visit(branch[0])
    if isinstance(second[0], ast.Expr) and isinstance(second[0].value, ast.Name):
        del second[0]
    node.body = node.body or [place(ast.Pass(), node)]
    test = node.test
    while isinstance(test, ast.UnaryOp):
        test = test.operand
    assert isinstance(test, ast.Call)
    called = test.func
    if isinstance(called, ast.Name):
        _import_beside(module, called.id)
        called.id = "iscoroutine"
    elif isinstance(called, ast.Attribute):
        called.attr = "iscoroutine"
    test.args = [place(copy.deepcopy(taken), test)]
    return [assigned, node]


class _Put(ast.NodeTransformer):
    """Puts a variable where a call was."""

    def __init__(self, call: ast.Call, name: ast.Name) -> None:
        self._call = call
        self._name = name

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if node is self._call:
            return place(copy.deepcopy(self._name), node)
        return self.generic_visit(node)


def _first_call(statement: ast.stmt, function: ast.expr) -> ast.Call | None:
    """The call of the function that a statement begins with: nothing is evaluated before it."""
    if isinstance(statement, (ast.Expr, ast.Return, ast.AnnAssign)):
        value = statement.value
    elif isinstance(statement, ast.Assign) and all(isinstance(t, ast.Name) for t in statement.targets):
        value = statement.value
    else:
        return None
    wanted = ast.dump(function)
    while value is not None:
        match value:
            case ast.Call(func=func) if ast.dump(func) == wanted:
                return value
            case ast.Await(value=inner):
                value = inner
            case ast.Call(func=func, args=[inner, *_]) if _is_plain(func):
                value = inner
            case _:
                return None
    return None


def _is_plain(node: ast.expr) -> bool:
    """Whether evaluating it has no effect: a name, or attributes of one."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name)
