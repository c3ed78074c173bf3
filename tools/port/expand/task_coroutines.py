"""What is known of the coroutine of a task where it was made before in the same function.

    coro = job()
    task = asyncio.create_task(coro)
    task.get_coro() is coro                                True
    self.assertIs(task.get_coro(), coro)                   pass
    coro.cr_frame is None                                  task.done()
    inspect.getcoroutinestate(coro) == inspect.CORO_CLOSED     task.done()

In C++ the coroutine belongs to the task from then on. Both variables are assigned once, in one block. Tasks
that start at once, or that the program makes in its own way, may not have the coroutine any more, or another one.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence

from tools.port.expand.placing import place

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.ClassDef, ast.Lambda, ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)
_FACTORIES = frozenset(("set_task_factory", "eager_task_factory", "create_eager_task_factory", "eager_start"))
_MAKERS = ("create_task", "Task", "ensure_future")


def write_out(module: ast.Module) -> None:
    if _names(module) & _FACTORIES:
        return
    defined = {node.name for node in ast.walk(module) if isinstance(node, (*_FUNCTIONS, ast.ClassDef))}
    coroutines = {node.name for node in ast.walk(module) if isinstance(node, ast.AsyncFunctionDef)}
    coroutines -= {node.name for node in ast.walk(module) if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    for function in ast.walk(module):
        if isinstance(function, _FUNCTIONS):
            known = _Known(function, defined, coroutines)
            if known.are_asked_for:
                known.write_out_block(function.body)


def _names(module: ast.Module) -> set[str]:
    found = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
    found |= {node.arg for node in ast.walk(module) if isinstance(node, ast.keyword) and node.arg}
    return found | {node.name for node in ast.walk(module) if isinstance(node, ast.alias)}


class _Known:
    """The tasks of one function, by the variables of their coroutines."""

    def __init__(
        self, function: ast.FunctionDef | ast.AsyncFunctionDef, defined: set[str], coroutines: set[str]
    ) -> None:
        parts = list(ast.walk(function))
        self._stored = Counter(n.id for n in parts if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load))
        self._stored += Counter(n.arg for n in parts if isinstance(n, ast.arg))
        self._outer = {name for n in parts if isinstance(n, (ast.Global, ast.Nonlocal)) for name in n.names}
        self._outer |= {n.name for n in parts if isinstance(n, ast.ExceptHandler) and n.name}
        self._defined = defined
        self._coroutines = coroutines
        self.are_asked_for = any(
            isinstance(n, ast.Attribute) and n.attr in ("get_coro", "cr_frame", "getcoroutinestate")
            or isinstance(n, ast.Name) and n.id == "getcoroutinestate" for n in parts
        )

    def write_out_block(self, body: list[ast.stmt]) -> None:
        tasks: dict[str, str] = {}
        made: dict[str, ast.expr] = {}
        for index, statement in enumerate(body):
            if tasks:
                body[index] = statement = _Uses(tasks).replaced(statement)
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if self._is_assigned_once(name):
                    coro = self._coroutine_of(value)
                    if coro is not None and coro in made and self._is_made(value, made[coro]):
                        tasks[coro] = name
                    made[name] = value
            for block in _blocks(statement):
                self.write_out_block(block)

    def _is_assigned_once(self, name: str) -> bool:
        return self._stored[name] == 1 and name not in self._outer

    def _coroutine_of(self, value: ast.expr) -> str | None:
        match value:
            case ast.Call(func=ast.Name(id=function) | ast.Attribute(attr=function), args=[ast.Name(id=coro), *_]):
                return coro if function in _MAKERS and function not in self._defined else None
        return None

    def _is_made(self, maker: ast.expr, coro: ast.expr) -> bool:
        """Whether what makes a task gets a coroutine; ensure_future() may get a future."""
        match coro:
            case ast.Call(func=ast.Name(id=function) | ast.Attribute(attr=function)):
                return function in self._coroutines or "ensure_future" not in ast.unparse(maker)
        return False


class _Uses(ast.NodeTransformer):
    """Replaces what is asked of coroutines, given the tasks by the names of their coroutines."""

    def __init__(self, tasks: dict[str, str]) -> None:
        self._tasks = tasks

    def replaced(self, statement: ast.stmt) -> ast.stmt:
        match statement:
            case ast.Expr(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="assertIs"), args=[left, right])
            ) if self._are_the_same(left, right):
                return place(ast.Pass(), statement)
        found: ast.stmt = self.visit(statement)
        return found

    def visit(self, node: ast.AST) -> ast.AST:
        return node if isinstance(node, _SCOPES) else super().visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        match node:
            case ast.Compare(left=left, ops=[ast.Is() | ast.IsNot() as operator], comparators=[right]):
                is_same = isinstance(operator, ast.Is)
                if self._are_the_same(left, right):
                    return place(ast.Constant(is_same), node)
                match left, right:
                    case ast.Attribute(value=ast.Name(id=coro), attr="cr_frame"), ast.Constant(value=None):
                        return self._is_done(node, coro, is_same)
            case ast.Compare(
                left=ast.Call(
                    func=ast.Name(id="getcoroutinestate") | ast.Attribute(attr="getcoroutinestate"),
                    args=[ast.Name(id=coro)],
                ),
                ops=[ast.Eq() | ast.NotEq() as operator],
                comparators=[
                    ast.Constant(value="CORO_CLOSED") | ast.Name(id="CORO_CLOSED") | ast.Attribute(attr="CORO_CLOSED")
                ],
            ):
                return self._is_done(node, coro, isinstance(operator, ast.Eq))
        return self.generic_visit(node)

    def _are_the_same(self, left: ast.expr, right: ast.expr) -> bool:
        for one, other in ((left, right), (right, left)):
            match one, other:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=task), attr="get_coro"), args=[]), ast.Name(id=coro):
                    return self._tasks.get(coro) == task
        return False

    def _is_done(self, node: ast.Compare, coro: str, is_done: bool) -> ast.expr:
        if coro not in self._tasks:
            return node
        done: ast.expr = ast.Call(ast.Attribute(ast.Name(self._tasks[coro], ast.Load()), "done", ast.Load()), [], [])
        return place(done if is_done else ast.UnaryOp(ast.Not(), done), node)


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The blocks of a statement, but for those of functions and classes."""
    if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
        return
    for _, value in ast.iter_fields(statement):
        if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
            yield value
    parts: Sequence[ast.AST] = [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]
    for part in parts:
        yield part.body  # type: ignore[attr-defined]


__all__ = ["write_out"]
