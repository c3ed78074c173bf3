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

from tools.port.expand.handler_variables import is_quiet
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
    swallowing = swallowing_managers(module)
    for function in ast.walk(module):
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            _Reads(function).block(function.body)
            found = CertainlyBound(function, _local_names(function), swallowing)
            found.walk(function.body)
            function.may_be_unbound = found.missed  # type: ignore[union-attr]
            function.may_be_free = found.missed_by_closures  # type: ignore[union-attr]
            drop_quiet_deletes(function, found.missed | found.missed_by_closures)


def drop_quiet_deletes(scope: ast.AST, missed: set[str]) -> None:
    """Removes the `del` at the start of handlers of names that nothing reads then."""
    for node in list(own_nodes(scope)):
        if isinstance(node, ast.ExceptHandler):
            node.body = [s for s in node.body if not _is_needless(s, missed)]


def _is_needless(node: ast.stmt, missed: set[str]) -> bool:
    return isinstance(node, ast.Delete) and is_quiet(node) and not _deleted(node) & missed


def is_unbound(node: ast.AST) -> bool:
    """Whether a name is one that has no value where it is read."""
    return getattr(node, "unbound", False)


def may_be_unbound(function: ast.AST, name: str) -> bool:
    """Whether a function may read a local variable on a way on which nothing has assigned it."""
    return name in getattr(function, "may_be_unbound", ())


def closures_may_miss(function: ast.AST, name: str) -> bool:
    """Whether a function makes closures that use a local variable which may have no value then."""
    return name in getattr(function, "may_be_free", ())


def _local_names(function: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    """The names that only the function's own statements bind."""
    found = bound_names(function) - {a.arg for a in all_arguments(function.args)}
    for node in own_nodes(function):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found -= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    return found


class _Reads:
    """Walks through a function as it runs, with the names that may have values."""

    def __init__(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._locals = _local_names(function)
        for node in ast.walk(function):
            if isinstance(node, ast.Nonlocal):
                self._locals -= set(node.names)
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
            case ast.Delete() if is_quiet(node):
                pass
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
        before = set(self._bound)
        self.block(node.orelse)
        after = set(self._bound)
        for handler in node.handlers:
            self._bound = set(before)
            if handler.type is not None:
                self._expression(handler.type)
            if handler.name is not None:
                self._bound.add(handler.name)
            self.block(handler.body)
            self._bound.discard(handler.name or "")
            after |= self._bound
        self._bound = after
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


Names = frozenset[str] | None  # None: where nothing comes, as behind `return`.


def on_both(one: Names, other: Names) -> Names:
    if one is None or other is None:
        return one if other is None else other
    return one & other


def _captured_names(function: ast.AST) -> set[str]:
    """The names that functions inside of one use."""
    inside = [node for node in own_nodes(function) if isinstance(node, FUNCTIONS)]
    return {node.id for part in inside for node in ast.walk(part) if isinstance(node, ast.Name)}


def _deleted(node: ast.Delete) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def _deleted_in(body: Iterable[ast.AST]) -> set[str]:
    return {n.id for part in body for n in ast.walk(part) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Del)}


class CertainlyBound:
    """Walks through a function with the names that have values on all ways that lead to a statement."""

    def __init__(self, function: ast.AST, names: set[str], swallowing: set[str]) -> None:
        self.missed: set[str] = set()
        self.missed_by_closures: set[str] = set()
        self._swallowing = swallowing
        self._locals = names
        self._captured = _captured_names(function)
        self._bound: Names = frozenset()
        self._breaks: list[Names] = []
        self._continues: list[Names] = []

    def walk(self, body: list[ast.stmt]) -> None:
        self._block(body)

    def _bind(self, names: Iterable[str]) -> None:
        if self._bound is not None:
            self._bound |= frozenset(names)

    def _unbind(self, names: set[str]) -> None:
        self.missed_by_closures |= names & self._captured & self._locals
        if self._bound is not None:
            self._bound -= names

    def _block(self, body: list[ast.stmt]) -> None:
        for statement in body:
            if self._bound is not None:
                self._statement(statement)

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                self._definition(node)
                self._closure(node)
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
            case ast.Delete() if is_quiet(node):
                self._unbind(_deleted(node))
            case ast.Delete():
                self._children(node)
                self._unbind(_deleted(node))
            case ast.Return() | ast.Raise():
                self._children(node)
                self._bound = None
            case ast.Break():
                self._breaks[-1] = on_both(self._breaks[-1], self._bound)
                self._bound = None
            case ast.Continue():
                self._continues[-1] = on_both(self._continues[-1], self._bound)
                self._bound = None
            case ast.If():
                self._expression(node.test)
                before = self._bound
                self._bind(_bound_if_true(node.test))
                self._block(node.body)
                after, self._bound = self._bound, before
                self._block(node.orelse)
                self._bound = on_both(after, self._bound)
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
                if before is not None and any(_called_name(i.context_expr) in self._swallowing for i in node.items):
                    self._bound = on_both(self._bound, before - _deleted_in(node.body))
            case ast.Match():
                self._match(node)
            case _:
                self._children(node)

    def _definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        """What a definition evaluates."""
        parts = list(node.decorator_list)
        if not isinstance(node, ast.ClassDef):
            parts += [*node.args.defaults, *[default for default in node.args.kw_defaults if default is not None]]
        for part in parts:
            self._expression(part)

    def _loop(
        self, node: ast.For | ast.AsyncFor | ast.While, targets: list[ast.expr], runs: bool = False,
        endless: bool = False,
    ) -> None:
        before = self._bound
        self._breaks.append(None)
        self._round(node, targets)
        if self._bound is not None and before is not None and _deleted_in(node.body):
            self._bound &= before  # The next round finds what is left.
            if isinstance(node, ast.While):
                self._expression(node.test)
            self._round(node, targets)
        left = self._breaks.pop()
        if endless:
            self._bound = None
        elif not runs:
            self._bound = on_both(before, self._bound)
        self._block(node.orelse)
        self._bound = on_both(self._bound, left)

    def _round(self, node: ast.For | ast.AsyncFor | ast.While, targets: list[ast.expr]) -> None:
        self._bind(_bound_if_true(node.test) if isinstance(node, ast.While) else ())
        for target in targets:
            self._expression(target)
        self._continues.append(None)
        self._block(node.body)
        self._bound = on_both(self._bound, self._continues.pop())

    def _try(self, node: ast.Try | ast.TryStar) -> None:
        before = self._bound
        caught = before
        if before is not None:
            caught = (before | _bound_before_anything_raises(node.body)) - _deleted_in(node.body)
        self._block(node.body)
        self._block(node.orelse)
        after = self._bound
        for handler in node.handlers:
            self._bound = caught
            if handler.name is not None:
                self._bind([handler.name])
            self._block(handler.body)
            if handler.name is not None and self._bound is not None:
                self._bound -= {handler.name}
            after = on_both(after, self._bound)
        if caught is not None:
            caught -= _deleted_in([*node.orelse, *node.handlers])
        self._bound = caught
        self._block(node.finalbody)
        if self._bound is None or after is None:
            self._bound = None
        else:
            self._bound = (self._bound - caught) | (after - _deleted_in(node.finalbody))  # type: ignore[operator]

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
            after = on_both(after, self._bound)
        self._bound = after if complete else on_both(after, before)

    def _children(self, node: ast.AST, hidden: frozenset[str] = frozenset()) -> None:
        for child in ast.iter_child_nodes(node):
            self._expression(child, hidden)

    def _expression(self, node: ast.AST, hidden: frozenset[str] = frozenset()) -> None:
        match node:
            case ast.Name(ctx=ast.Load()):
                if node.id not in hidden:
                    self._read(node)
            case ast.Name(ctx=ast.Store()):
                self._bind([node.id])
            case ast.Name():
                self._read(node)
            case ast.Lambda():
                for default in [*node.args.defaults, *node.args.kw_defaults]:
                    if default is not None:
                        self._expression(default, hidden)
                self._closure(node)
            case ast.BoolOp():
                self._expression(node.values[0], hidden)
                self._perhaps(node.values[1:], hidden)
            case ast.IfExp():
                self._expression(node.test, hidden)
                self._perhaps([node.body], hidden)
                self._perhaps([node.orelse], hidden)
            case ast.NamedExpr():
                self._expression(node.value, hidden)
                self._bind([node.target.id])
            case ast.ListComp() | ast.SetComp() | ast.DictComp() | ast.GeneratorExp():
                self._expression(node.generators[0].iter, hidden)
                if isinstance(node, ast.GeneratorExp):
                    self._closure(node)
                else:
                    before = self._bound
                    self._bind(n.target.id for n in ast.walk(node) if isinstance(n, ast.NamedExpr))
                    self._children(node, hidden | bound_by_comprehension(node))
                    self._bound = before
            case ast.comprehension():
                for part in _loads(node):
                    self._expression(part, hidden)
            case _:
                self._children(node, hidden)

    def _perhaps(self, nodes: list[ast.expr], hidden: frozenset[str]) -> None:
        """Operands that may not be evaluated."""
        before = self._bound
        for node in nodes:
            self._expression(node, hidden)
        self._bound = before

    def _closure(self, node: ast.AST) -> None:
        """What runs later uses what is bound then."""
        if self._bound is not None:
            used = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
            self.missed_by_closures |= (used & self._locals) - self._bound

    def _read(self, node: ast.Name) -> None:
        if node.id in self._locals and self._bound is not None and node.id not in self._bound:
            self.missed.add(node.id)


def _bound_if_true(test: ast.expr) -> set[str]:
    """What all operands of a test bind, which are evaluated if it is true."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return {name for value in test.values for name in _bound_if_true(value)}
    return {test.target.id} if isinstance(test, ast.NamedExpr) else {
        n.target.id for n in ast.walk(test)
        if isinstance(n, ast.NamedExpr) and isinstance(test, (ast.Compare, ast.UnaryOp, ast.Call))
    }


def _has_items(node: ast.expr) -> bool:
    """Whether a loop over something certainly has a round."""
    match node:
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            return any(not isinstance(element, ast.Starred) for element in elements)
        case ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=int(end))]):
            return end > 0
        case ast.Call(func=ast.Name(id="range"), args=[ast.Constant(value=int(start)), ast.Constant(value=int(end))]):
            return end > start
        case ast.Call(func=ast.Name(id="enumerate"), args=[iterable, *_]):
            return _has_items(iterable)
    return False


def swallowing_managers(module: ast.Module) -> set[str]:
    """The names of functions, classes and variables whose context managers may swallow exceptions."""
    found = {"suppress", "_SubTest"}
    stacks_may = False  # What a stack has entered or was given.
    for node in ast.walk(module):
        match node:
            case ast.ImportFrom(module="contextlib", names=imported):
                found |= {alias.asname or alias.name for alias in imported if alias.name == "suppress"}
                stacks_may |= any(alias.name == "suppress" for alias in imported)
            case ast.Attribute(attr="suppress" | "push" | "push_async_exit"):
                stacks_may = True
    known = 0
    while known != len(found):
        known = len(found)
        for node in ast.walk(module):
            found |= _swallowing_names(node, found)
        if stacks_may or len(found) > 2:
            found |= {"ExitStack", "AsyncExitStack"}
    return found


def _swallowing_names(node: ast.AST, known: set[str]) -> set[str]:
    """The names that one node gives to managers which may swallow exceptions, with some that are known."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            nodes = list(own_nodes(node))
            returned = {_called_name(n.value) for n in nodes if isinstance(n, ast.Return) and n.value is not None}
            if returned & known:
                return {name}
            if any(isinstance(n, ast.Yield) for n in nodes) and any(_may_swallow(n, known) for n in nodes):
                return {name}
        case ast.ClassDef(name=name):
            exits = [m for m in node.body if getattr(m, "name", "") in ("__exit__", "__aexit__")]
            gives = any(isinstance(n, ast.Return) and n.value is not None for m in exits for n in own_nodes(m))
            if gives or any(ast.unparse(base).split(".")[-1] in known for base in node.bases):
                return {name}
        case ast.Assign(targets=targets, value=ast.Call() as call) if _called_name(call) in known:
            return {getattr(t, "id", getattr(t, "attr", "")) for t in targets} - {""}
    return set()


def _may_swallow(node: ast.AST, known: set[str]) -> bool:
    """Whether a statement of a generator may end what is raised at a `yield` in it."""
    match node:
        case ast.Try():
            return bool(node.handlers) or any(isinstance(n, ast.Return) for n in body_nodes(node.finalbody))
        case ast.With() | ast.AsyncWith():
            return any(_called_name(item.context_expr) in known for item in node.items)
    return False


def _called_name(node: ast.expr) -> str:
    """What is called, or the name of a variable."""
    if isinstance(node, ast.Call):
        node = node.func
    return getattr(node, "attr", getattr(node, "id", ""))


_OF_ASYNCIO = ("asyncio.timeout", "asyncio.timeout_at", "asyncio.TaskGroup")


def _bound_before_anything_raises(body: list[ast.stmt]) -> frozenset[str]:
    """What the start of a try block binds before it does what may raise."""
    found: set[str] = set()
    for statement in body:
        match statement:
            case ast.AsyncWith(items=[ast.withitem(ast.Call() as call, ast.Name(id=name))]) if (
                ast.unparse(call.func) in _OF_ASYNCIO and all(map(_is_simple, call.args))
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
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)  # But for the names of handlers, behind which they have no value.
            case ast.MatchMapping(rest=str(name)):
                found.add(name)
    return found


__all__ = ["CertainlyBound", "Names", "closures_may_miss", "is_unbound", "mark", "may_be_unbound", "on_both"]
