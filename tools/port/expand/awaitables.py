"""Awaitable classes: `__await__`, a generator in Python, becomes an `async def` that does the same.

    def __await__(self):                          async def __await__(self):
        yield from self.event.wait().__await__()      await self.event.wait()
        yield                                         await asyncio._suspend(None)
        return self.value                             return self.value

So does a function with @types.coroutine. One that returns what is no iterator raises what `await` does of it:

    def __await__(self):                          async def __await__(self):
        return 42                                     raise TypeError("__await__() returned non-iterator of type 'int'")

In a task a bare `yield` is sleep(0), which suspends it for
one iteration of the loop; what yields anything else is for a program that runs coroutines itself.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place, place_new
from tools.port.scopes import own_nodes


def rewrite_awaits(module: ast.Module, version: tuple[int, int] = (3, 13)) -> None:
    """Rewrites every `__await__` that can be; imports asyncio if a rewritten one needs it."""
    needs_asyncio = False
    module.body = [s for s in module.body if not _is_other_name(s)]
    for node in ast.walk(module):
        if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for index, item in enumerate(node.body):
            if isinstance(item, ast.AsyncFunctionDef) and item.name == "__await__":
                note_coroutine(item)
            if isinstance(item, ast.FunctionDef) and item.name == "__await__" and (
                (wrong := _returned_class(item, node)) is not None
            ):
                node.body[index] = _raising(item, wrong)
                node.body[index].port_differs_in_tasks = version < (3, 12)  # type: ignore[attr-defined]
            elif isinstance(item, ast.FunctionDef) and _awaits(item) and _can_be_async(item):
                rewriting = _Rewriting()
                body = [rewriting.visit(statement) for statement in item.body]
                decorators = [d for d in item.decorator_list if not _is_types_coroutine(d)]
                made = ast.AsyncFunctionDef(item.name, item.args, body, decorators, None, None)
                node.body[index] = ast.copy_location(made, item)
                needs_asyncio |= rewriting.needs_asyncio
    if needs_asyncio and not _imports_asyncio(module):
        made_import = ast.Import([ast.alias("asyncio")])
        module.body.insert(0, place(made_import, module.body[0]))


def note_coroutine(function: ast.AsyncFunctionDef) -> None:
    """Notes that an `async def __await__` is the program's own, which Python does not await."""
    function.port_returns_coroutine = True  # type: ignore[attr-defined]


def returns_coroutine(function: ast.AST) -> bool:
    """Whether an `async def __await__` is the program's own."""
    return getattr(function, "port_returns_coroutine", False)


def differs_in_tasks(function: ast.AST) -> bool:
    """Whether tasks of what has this `__await__` do something else than an `await` of it: they iterate over that."""
    return getattr(function, "port_differs_in_tasks", False)


def _returned_class(function: ast.FunctionDef, owner: ast.AST) -> str | None:
    """The name of the class of what `__await__` gives if that is no iterator; None if it may be one."""
    if function.decorator_list or any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own_nodes(function)):
        return None
    returns = [node for node in own_nodes(function) if isinstance(node, ast.Return)]
    last = function.body[-1]
    if isinstance(last, ast.Raise) and not returns:
        return None
    found = {_class_of(node.value, function, owner) for node in returns}
    if not isinstance(last, (ast.Return, ast.Raise)):
        found.add("NoneType")  # It may come to its end.
    return found.pop() if len(found) == 1 else None


def _class_of(value: ast.expr | None, function: ast.FunctionDef, owner: ast.AST) -> str | None:
    match value:
        case None:
            return "NoneType"
        case ast.Constant(value=constant):
            return type(constant).__name__
        case ast.List() | ast.Tuple() | ast.Dict() | ast.Set():
            return type(value).__name__.lower()
        case ast.JoinedStr():
            return "str"
        case ast.Name(id=name) if [name] == [a.arg for a in function.args.args] and isinstance(owner, ast.ClassDef):
            methods = {item.name for item in owner.body if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))}
            return None if owner.bases or "__next__" in methods else owner.name
    return None


def _raising(function: ast.FunctionDef, wrong: str) -> ast.AsyncFunctionDef:
    """`__await__` with the TypeError of `await` in place of what it returns."""
    body = [replaced for statement in function.body for replaced in _Refusing(wrong).statements(statement)]
    if not isinstance(function.body[-1], (ast.Return, ast.Raise)):
        body.append(place_new(_refusal(wrong), function.body[-1]))
    made = ast.AsyncFunctionDef(function.name, function.args, body, [], None, None)
    return ast.copy_location(made, function)


def _refusal(wrong: str) -> ast.Raise:
    message = ast.Constant(f"__await__() returned non-iterator of type '{wrong}'")
    return ast.Raise(ast.Call(ast.Name("TypeError", ast.Load()), [message], []), None)


class _Refusing(ast.NodeTransformer):
    """Raises an exception where a function returns."""

    def __init__(self, wrong: str) -> None:
        self.wrong = wrong

    def statements(self, statement: ast.stmt) -> list[ast.stmt]:
        found = self.visit(statement)
        return found if isinstance(found, list) else [found]

    def visit_Return(self, node: ast.Return) -> list[ast.stmt]:
        made: list[ast.stmt] = [place_new(_refusal(self.wrong), node)]
        if node.value is None or isinstance(node.value, (ast.Constant, ast.Name)):
            return made
        return [ast.copy_location(ast.Expr(node.value), node), *made]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return node

    visit_AsyncFunctionDef = visit_Lambda = visit_ClassDef = visit_FunctionDef  # type: ignore[assignment]


def _awaits(function: ast.FunctionDef) -> bool:
    return function.name == "__await__" or any(map(_is_types_coroutine, function.decorator_list))


def _is_other_name(statement: ast.stmt) -> bool:
    """`coroutine = types.coroutine`"""
    match statement:
        case ast.Assign(targets=[ast.Name(id="coroutine")], value=value):
            return ast.unparse(value) == "types.coroutine"
    return False


def _is_types_coroutine(node: ast.expr) -> bool:
    return ast.unparse(node) in ("types.coroutine", "coroutine")


def _imports_asyncio(module: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Import) and any(a.name == "asyncio" and not a.asname for a in node.names)
        for node in module.body
    )


def _can_be_async(function: ast.FunctionDef) -> bool:
    yields = 0
    for node in own_nodes(function):
        match node:
            case ast.Yield() | ast.YieldFrom():
                yields += 1
    if yields:
        return True
    # Without a yield it returns an iterator, which has to be that of another awaitable.
    returns = [node for node in own_nodes(function) if isinstance(node, ast.Return)]
    return bool(returns) and all(node.value is not None and _awaited(node.value) for node in returns)


def _awaited(node: ast.expr) -> ast.expr | None:
    """x of x.__await__()."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr="__await__"), args=[], keywords=[]):
            return value
    return None


class _Rewriting(ast.NodeTransformer):
    def __init__(self) -> None:
        self.needs_asyncio = False

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return node

    visit_AsyncFunctionDef = visit_Lambda = visit_FunctionDef  # type: ignore[assignment]

    def visit_Return(self, node: ast.Return) -> ast.AST:
        if node.value is not None and (value := _awaited(node.value)) is not None:
            node.value = ast.copy_location(ast.Await(self.visit(value)), node.value)
            return node
        return self.generic_visit(node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> ast.AST:
        if isinstance(node.value, (ast.Tuple, ast.List)) and not node.value.elts:
            return ast.copy_location(ast.Constant(None), node)
        value = self.visit(_awaited(node.value) or node.value)
        return ast.copy_location(ast.Await(value), node)

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        self.needs_asyncio = True
        suspend = ast.Attribute(ast.Name("asyncio", ast.Load()), "_suspend", ast.Load())
        value = self.visit(node.value) if node.value is not None else ast.Constant(None)
        return place_new(ast.Await(ast.Call(suspend, [value], [])), node)
