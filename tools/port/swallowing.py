"""Whether a context manager may swallow the exception that leaves its block."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable

from tools.port.entities import ClassEntity, FunctionEntity
from tools.port.scopes import own_nodes

# What an expression that is called names; see Expressions.resolve_callee.
Resolve = Callable[[ast.expr], object]


def exit_swallows(entity: ClassEntity) -> bool:
    """Whether the class's __exit__ or __aexit__ returns anything but None and False."""
    methods = (entity.method("__exit__"), entity.method("__aexit__"))
    return any(
        isinstance(node, ast.Return)
        and node.value is not None
        and not (isinstance(node.value, ast.Constant) and not node.value.value)
        for method in methods
        if method is not None
        for node in own_nodes(method.node)
    )


def generator_swallows(entity: FunctionEntity, resolve: Resolve) -> bool:
    """Whether a function with @contextmanager or @asynccontextmanager may end normally after an
    exception was thrown at its `yield`."""
    return any(_swallows(statement, resolve, entity) for statement in _compound(entity.node))


def _swallows(statement: ast.stmt, resolve: Resolve, within: FunctionEntity) -> bool:
    if not any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in _body_nodes(statement)):
        return False
    if isinstance(statement, (ast.Try, ast.TryStar)):
        return not all(_raises(handler.body) for handler in statement.handlers) or any(
            isinstance(node, ast.Return) for part in statement.finalbody for node in ast.walk(part)
        )
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        return any(_item_swallows(item.context_expr, resolve, within) for item in statement.items)
    return False


def _item_swallows(expr: ast.expr, resolve: Resolve, within: FunctionEntity) -> bool:
    if not isinstance(expr, ast.Call):
        return False
    if ast.unparse(expr.func).split(".")[-1] in ("suppress", "_SubTest"):
        return True
    target = resolve(expr.func)
    if isinstance(target, ClassEntity):
        return target.is_user and exit_swallows(target)
    return (
        isinstance(target, FunctionEntity)
        and target.is_context_manager
        and target is not within
        and generator_swallows(target, resolve)
    )


def _compound(node: ast.AST) -> Iterable[ast.stmt]:
    kinds = (ast.Try, ast.TryStar, ast.With, ast.AsyncWith)
    return (child for child in own_nodes(node) if isinstance(child, kinds))


def _body_nodes(statement: ast.stmt) -> Iterable[ast.AST]:
    return (node for part in getattr(statement, "body", []) for node in ast.walk(part))


def _raises(body: list[ast.stmt]) -> bool:
    """Whether the statements always end with an exception."""
    last = body[-1]
    if isinstance(last, ast.If):
        return bool(last.orelse) and _raises(last.body) and _raises(last.orelse)
    return isinstance(last, ast.Raise)
