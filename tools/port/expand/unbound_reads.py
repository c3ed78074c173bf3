"""Finds reads of local variables that raise UnboundLocalError.

    count = 0
    def add():
        count += 1      # `count` is local here, and has no value: marked.

Only what is certain is marked: in a loop what its body assigns may have a value from the round before.
Assignments of nested functions (nonlocal) may happen at any time.

    try:
        data = await fetch()
    except OSError:
        pass
    print(data)         # `data` may have no value: noted at the function, so that its declaration can tell.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tools.port.expand.substitute import bound_names
from tools.port.scopes import (
    COMPREHENSIONS,
    FUNCTIONS,
    FunctionNode,
    all_arguments,
    body_nodes,
    bound_by_comprehension,
    own_nodes,
)


def mark(module: ast.Module) -> None:
    swallowing = _swallowing_managers(module)
    for function in ast.walk(module):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            _Reads(function).block(function.body)
            function.may_be_unbound = _CertainlyBound(function, swallowing).missed  # type: ignore[union-attr]


def is_unbound(node: ast.AST) -> bool:
    """Whether a name is one that has no value where it is read."""
    return getattr(node, "unbound", False)


def may_be_unbound(function: ast.AST, name: str) -> bool:
    """Whether a function may read a local variable on a way on which nothing has assigned it."""
    return name in getattr(function, "may_be_unbound", ())


def _local_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names that only the function's own statements bind."""
    found = bound_names(function) - {a.arg for a in all_arguments(function.args)}
    for node in ast.walk(function):
        if isinstance(node, ast.Nonlocal):
            found -= set(node.names)
    for node in own_nodes(function):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found -= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return found


class _Reads:
    """Walks through a function as it runs, with the names that may have values."""

    def __init__(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._locals = _local_names(function)
        self._bound: set[str] = set()

    def block(self, body: list[ast.stmt]) -> None:
        for statement in body:
            self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._definition(node)
                self._bound.add(node.name)
            case ast.ClassDef():
                for part in [*node.decorator_list, *node.bases, *[k.value for k in node.keywords]]:
                    self._expression(part)
                self._bound.add(node.name)
            case ast.AugAssign(target=ast.Name() as target):
                self._read(target)
                self._expression(node.value)
            case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
                if node.value is not None:
                    self._expression(node.value)
                    for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                        self._expression(target)
            case ast.Delete():
                for target in node.targets:
                    self._read(target) if isinstance(target, ast.Name) else self._expression(target)
            case ast.If():
                self._expression(node.test)
                self._branches([node.body, node.orelse])
            case ast.For() | ast.AsyncFor() | ast.While():
                self._loop(node)
            case ast.Try() | ast.TryStar():
                self._try(node)
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    self._expression(item.context_expr)
                    if item.optional_vars is not None:
                        self._expression(item.optional_vars)
                self.block(node.body)
            case ast.Match():
                self._expression(node.subject)
                self._bound |= _stored([node])
                self._branches([case.body for case in node.cases])
            case _:
                for child in ast.iter_child_nodes(node):
                    self._expression(child)

    def _branches(self, bodies: list[list[ast.stmt]]) -> None:
        before, after = set(self._bound), set(self._bound)
        for body in bodies:
            self._bound = set(before)
            self.block(body)
            after |= self._bound
        self._bound = after

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While) -> None:
        if not isinstance(node, ast.While):
            self._expression(node.iter)
        self._bound |= _stored([node.target] if not isinstance(node, ast.While) else [node.test])
        self._bound |= _stored(node.body)
        if isinstance(node, ast.While):
            self._expression(node.test)
        self.block(node.body)
        self.block(node.orelse)

    def _try(self, node: ast.Try | ast.TryStar) -> None:
        self.block(node.body)
        bodies = [node.orelse]
        for handler in node.handlers:
            if handler.type is not None:
                self._expression(handler.type)
            if handler.name is not None:
                self._bound.add(handler.name)
            bodies.append(handler.body)
        self._branches(bodies)
        self.block(node.finalbody)

    def _definition(self, node: FunctionNode, hidden: frozenset[str] = frozenset()) -> None:
        """What a function's definition evaluates: its defaults and decorators."""
        for part in [*getattr(node, "decorator_list", []), *node.args.defaults, *node.args.kw_defaults]:
            if part is not None:
                self._expression(part, hidden)

    def _expression(self, node: ast.AST, hidden: frozenset[str] = frozenset()) -> None:
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load):
                if node.id not in hidden:
                    self._read(node)
            else:
                self._bound.add(node.id)
        elif isinstance(node, FUNCTIONS):
            self._definition(node, hidden)
        elif isinstance(node, COMPREHENSIONS):
            self._bound |= {n.target.id for n in ast.walk(node) if isinstance(n, ast.NamedExpr)}
            inner = hidden | bound_by_comprehension(node)
            self._expression(node.generators[0].iter, hidden)
            if not isinstance(node, ast.GeneratorExp):  # Which runs later.
                for child in ast.iter_child_nodes(node):
                    for part in _loads(child) if isinstance(child, ast.comprehension) else [child]:
                        if part is not node.generators[0].iter:
                            self._expression(part, inner)
        elif isinstance(node, ast.NamedExpr):
            self._expression(node.value, hidden)
            self._bound.add(node.target.id)
        else:
            # Of several operands, one that is evaluated later may assign.
            self._bound |= {n.target.id for n in ast.walk(node) if isinstance(n, ast.NamedExpr)}
            for child in ast.iter_child_nodes(node):
                self._expression(child, hidden)

    def _read(self, node: ast.Name) -> None:
        if node.id in self._locals and node.id not in self._bound:
            node.unbound = True  # type: ignore[attr-defined]


_Names = frozenset[str] | None  # None: where nothing comes, as behind `return`.


def _on_both(one: _Names, other: _Names) -> _Names:
    if one is None or other is None:
        return one if other is None else other
    return one & other


class _CertainlyBound:
    """Walks through a function with the names that have values on all ways that lead to a statement."""

    def __init__(self, function: ast.FunctionDef | ast.AsyncFunctionDef, swallowing: set[str]) -> None:
        self.missed: set[str] = set()
        self._swallowing = swallowing
        self._locals = _local_names(function)
        self._bound: _Names = frozenset()
        self._breaks: list[_Names] = []
        self._block(function.body)

    def _bind(self, names: Iterable[str]) -> None:
        if self._bound is not None:
            self._bound |= frozenset(names)

    def _block(self, body: list[ast.stmt]) -> None:
        for statement in body:
            if self._bound is not None:
                self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                for part in node.decorator_list:
                    self._expression(part)
                self._bind([node.name])
            case ast.AugAssign(target=ast.Name() as target):
                self._read(target)
                self._expression(node.value)
            case ast.Assign() | ast.AugAssign() | ast.AnnAssign(value=ast.expr()):
                self._expression(node.value)  # type: ignore[arg-type]
                for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                    self._expression(target)
            case ast.AnnAssign():
                pass
            case ast.Return() | ast.Raise():
                self._children(node)
                self._bound = None
            case ast.Break():
                self._breaks[-1] = _on_both(self._breaks[-1], self._bound)
                self._bound = None
            case ast.Continue():
                self._bound = None
            case ast.If():
                self._expression(node.test)
                self._bound = self._ways([node.body, node.orelse])
            case ast.For() | ast.AsyncFor():
                self._expression(node.iter)
                self._loop(node, [node.target], runs=_has_items(node.iter))
            case ast.While():
                endless = isinstance(node.test, ast.Constant) and bool(node.test.value)
                self._expression(node.test)
                self._loop(node, [], endless=endless)
            case ast.Try() | ast.TryStar():
                self._try(node)
            case ast.With() | ast.AsyncWith():
                for item in node.items:
                    self._expression(item.context_expr)
                    if item.optional_vars is not None:
                        self._expression(item.optional_vars)
                before = self._bound
                self._block(node.body)
                if any(_called_name(item.context_expr) in self._swallowing for item in node.items):
                    self._bound = _on_both(self._bound, before)
            case ast.Match():
                self._match(node)
            case _:
                self._children(node)

    def _ways(self, bodies: list[list[ast.stmt]]) -> _Names:
        """What is bound behind one of several blocks."""
        before, after = self._bound, None
        for body in bodies:
            self._bound = before
            self._block(body)
            after = _on_both(after, self._bound)
        return after

    def _loop(
        self, node: ast.For | ast.AsyncFor | ast.While, targets: list[ast.expr], runs: bool = False,
        endless: bool = False,
    ) -> None:
        before = self._bound
        for target in targets:
            self._expression(target)
        self._breaks.append(None)
        self._block(node.body)
        left = self._breaks.pop()
        if endless:
            self._bound = None
        elif not runs:
            self._bound = before
        self._block(node.orelse)
        self._bound = _on_both(self._bound, left)

    def _try(self, node: ast.Try | ast.TryStar) -> None:
        before = self._bound
        caught = before | _bound_before_anything_raises(node.body) if before is not None else None
        self._block(node.body)
        self._block(node.orelse)
        after = self._bound
        for handler in node.handlers:
            self._bound = caught
            if handler.name is not None:
                self._bind([handler.name])
            self._block(handler.body)
            after = _on_both(after, self._bound)
        self._bound = caught
        self._block(node.finalbody)
        if self._bound is None or after is None:
            self._bound = None
        else:
            self._bound |= after

    def _match(self, node: ast.Match) -> None:
        self._expression(node.subject)
        before, after, complete = self._bound, None, False
        for case in node.cases:
            self._bound = before
            self._bind(_stored([case.pattern]))
            if case.guard is not None:
                self._expression(case.guard)
            elif isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None:
                complete = True
            self._block(case.body)
            after = _on_both(after, self._bound)
        self._bound = after if complete else _on_both(after, before)

    def _children(self, node: ast.AST, hidden: frozenset[str] = frozenset()) -> None:
        for child in ast.iter_child_nodes(node):
            self._expression(child, hidden)

    def _expression(self, node: ast.AST, hidden: frozenset[str] = frozenset()) -> None:
        match node:
            case ast.Name(ctx=ast.Load()):
                if node.id not in hidden:
                    self._read(node)
            case ast.Name():
                self._bind([node.id])
            case ast.Lambda():
                pass  # It runs later.
            case ast.NamedExpr():
                self._expression(node.value, hidden)
                self._bind([node.target.id])
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                self._bind(n.target.id for n in ast.walk(node) if isinstance(n, ast.NamedExpr))
                self._expression(node.generators[0].iter, hidden)
                if not isinstance(node, ast.GeneratorExp):  # Which runs later.
                    self._children(node, hidden | bound_by_comprehension(node))
            case ast.comprehension():
                for part in _loads(node):
                    self._expression(part, hidden)
            case _:
                self._children(node, hidden)

    def _read(self, node: ast.Name) -> None:
        if node.id in self._locals and self._bound is not None and node.id not in self._bound:
            self.missed.add(node.id)


def _has_items(node: ast.expr) -> bool:
    """Whether a loop over something certainly has a round."""
    match node:
        case ast.List(elts=[_, *_]) | ast.Tuple(elts=[_, *_]) | ast.Set():
            return True
        case ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=int(end))]):
            return end > 0
        case ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=int(start)), ast.Constant(value=int(end))]):
            return end > start
        case ast.Call(func=ast.Name(id="enumerate"), args=[iterable, *_]):
            return _has_items(iterable)
    return False


def _swallowing_managers(module: ast.Module) -> set[str]:
    """The names of functions and classes whose context managers may swallow exceptions."""
    found = {"suppress"}
    stacks_may = False  # What a stack has entered or was given.
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                if any(isinstance(part, ast.Try) and part.handlers for part in own_nodes(node)) and any(
                    isinstance(part, ast.Yield) for part in own_nodes(node)
                ):
                    found.add(node.name)
            case ast.ClassDef():
                if any(
                    method.name in ("__exit__", "__aexit__")
                    and any(isinstance(n, ast.Return) and n.value is not None for n in own_nodes(method))
                    for method in node.body if isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef))
                ):
                    found.add(node.name)
            case ast.Attribute(attr="suppress" | "push" | "push_async_exit") | ast.Name(id="suppress"):
                stacks_may = True
    if stacks_may or len(found) > 1:
        found |= {"ExitStack", "AsyncExitStack"}
    return found


def _called_name(node: ast.expr) -> str:
    match node:
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            return name
    return ""


def _bound_before_anything_raises(body: list[ast.stmt]) -> frozenset[str]:
    """What the start of a try block binds before it does what may raise."""
    found: set[str] = set()
    for statement in body:
        match statement:
            case ast.AsyncWith(items=[ast.withitem(ast.Call() as call, ast.Name(id=name))]) if (
                _called_name(call) in ("timeout", "timeout_at", "TaskGroup") and all(map(_is_simple, call.args))
            ):
                return frozenset(found | {name} | _bound_before_anything_raises(statement.body))
            case ast.Assign(targets=[ast.Name(id=name)], value=value) if _is_simple(value) or _makes_task(value):
                found.add(name)
            case ast.Expr(ast.Call(func=ast.Name(id="print"), args=args, keywords=[])) if all(map(_is_simple, args)):
                pass
            case _:
                break
    return frozenset(found)


def _is_simple(node: ast.expr) -> bool:
    if isinstance(node, (ast.List, ast.Tuple)):
        return all(map(_is_simple, node.elts))
    return isinstance(node, (ast.Constant, ast.Name)) or isinstance(node, ast.Dict) and not node.keys


def _makes_task(node: ast.expr) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr="create_task"), args=[ast.Call() as call]):
            parts = [*call.args, *[k.value for k in [*node.keywords, *call.keywords]]]
            return isinstance(call.func, (ast.Name, ast.Attribute)) and all(map(_is_simple, parts))
    return False


def _loads(generator: ast.comprehension) -> list[ast.expr]:
    return [generator.iter, *generator.ifs]


def _stored(body: list[ast.AST] | list[ast.stmt]) -> set[str]:
    """The names that some code binds, but for nested functions."""
    nodes = list(body_nodes(body))  # type: ignore[arg-type]
    needing = {id(node.target) for node in nodes if isinstance(node, ast.AugAssign)}  # A value already.
    found = set()
    for node in nodes:
        match node:
            case ast.Name(id=name, ctx=ast.Store()) if id(node) not in needing:
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)
            case ast.MatchMapping(rest=str(name)):
                found.add(name)
    return found


__all__ = ["is_unbound", "mark", "may_be_unbound"]
