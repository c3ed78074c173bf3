"""Awaitable classes: `__await__`, a generator in Python, becomes an `async def` that does the same.

    def __await__(self):                          async def __await__(self):
        yield from self.event.wait().__await__()      await self.event.wait()
        yield                                         await asyncio._suspend(None)
        return self.value                             return self.value

So does a function with @types.coroutine. In a task a bare `yield` is sleep(0), which suspends it for
one iteration of the loop; what yields anything else is for a program that runs coroutines itself.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place, place_new
from tools.port.scopes import own_nodes


def rewrite_awaits(module: ast.Module) -> None:
    """Rewrites every `__await__` that can be; imports asyncio if a rewritten one needs it."""
    needs_asyncio = False
    module.body = [s for s in module.body if not _is_other_name(s)]
    for node in ast.walk(module):
        if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for index, item in enumerate(node.body):
            if isinstance(item, ast.FunctionDef) and _awaits(item) and _can_be_async(item):
                rewriting = _Rewriting()
                body = [rewriting.visit(statement) for statement in item.body]
                decorators = [d for d in item.decorator_list if not _is_types_coroutine(d)]
                made = ast.AsyncFunctionDef(item.name, item.args, body, decorators, None, None)
                node.body[index] = ast.copy_location(made, item)
                needs_asyncio |= rewriting.needs_asyncio
    if needs_asyncio and not _imports_asyncio(module):
        made_import = ast.Import([ast.alias("asyncio")])
        module.body.insert(0, place(made_import, module.body[0]))


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
