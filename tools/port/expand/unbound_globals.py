"""Finds the variables of the module that may be read before they have values (NameError).

    def show():
        print(total)

    show()              # `total` has no value yet: noted at the module, so that its declaration can tell.
    total = 1

The module is walked through as it runs, with the functions that a name or an attribute may mean: they
may run where they are named, with what has a value there. Functions and classes themselves are
expected to be defined where they are used.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tools.port.expand.unbound_reads import CertainlyBound, Names, drop_quiet_deletes, on_both, swallowing_managers
from tools.port.scopes import FunctionNode, Scope, Variable, analyse, bound_by_comprehension, own_nodes

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# Decorators of which the function runs when what they give is called.
_CALLING_DECORATORS = frozenset("cache final lru_cache override wraps".split())
# Classes whose methods nothing but the program and operators call.
_QUIET_BASES = frozenset(
    "object ABC Enum IntEnum StrEnum Flag IntFlag Generic Protocol NamedTuple TypedDict BaseException".split()
)
_QUIET_DECORATORS = frozenset(
    "abstractmethod asynccontextmanager cache cached_property classmethod contextmanager dataclass final lru_cache"
    " override property setter staticmethod total_ordering unique wraps".split()
)


def mark(module: ast.Module) -> None:
    program = _Program(module)
    program.walk()
    module.may_be_unbound = program.missed  # type: ignore[attr-defined]
    drop_quiet_deletes(module, program.missed)


def missed_of(module: ast.Module, names: set[str]) -> set[str]:
    """Those of some functions of the module that may be used before they are defined."""
    program = _Program(module, names)
    program.walk()
    return program.missed


class _Program:
    """The functions of a program, and what they find without a value."""

    def __init__(self, module: ast.Module, names: set[str] | None = None) -> None:
        self.missed: set[str] = set()
        self.swallowing = swallowing_managers(module)
        self._module = module
        self._scopes = analyse(module)
        self._globals = self._scopes[module].variables
        declared = {name for scope in self._scopes.values() for name in scope.globals}
        assigned = {name for name, v in self._globals.items() if name in declared or _is_assigned(v)}
        self.tracked = names if names is not None else assigned
        self.functions: dict[str, list[FunctionNode]] = {}
        self.classes: dict[str, ast.ClassDef] = {}
        self._methods = set()
        for node in ast.walk(module):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.functions.setdefault(node.name, []).append(node)
            elif isinstance(node, ast.ClassDef):
                self.classes[node.name] = node
                self._methods |= {id(item) for item in node.body}
        self.runners = {id(name) for node in ast.walk(module) for name in self._runners_of(node)}
        self._ends: dict[tuple[int, frozenset[str]], Names] = {}
        self._running: set[int] = set()

    def is_runner(self, node: ast.expr) -> bool:
        """Whether an expression makes an asyncio.Runner."""
        if not isinstance(node, ast.Call):
            return False
        text = ast.unparse(node.func)
        return text == "asyncio.Runner" or text == "Runner" and text not in {*self.classes, *self.functions}

    def _runners_of(self, node: ast.AST) -> list[ast.expr]:
        """The variables that a statement gives a Runner."""
        match node:
            case ast.Assign(targets=[target], value=made) | ast.withitem(context_expr=made, optional_vars=target):
                return [target] if target is not None and self.is_runner(made) else []
        return []

    def walk(self) -> None:
        if self.tracked:
            run = _Run(self, self._module, self._scopes[self._module], frozenset())
            run.walk(self._module.body)
            self.missed |= self._deleted_and_read()

    def _deleted_and_read(self) -> set[str]:
        """What is deleted somewhere and read by functions, which may run then."""
        deleted = {
            n.id for scope in self._scopes.values() for n in own_nodes(scope.node)
            if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Del) and n.id in self.names_in(scope)
        }
        return {
            n.id for scope in self._scopes.values() if scope.parent is not None for n in own_nodes(scope.node)
            if isinstance(n, ast.Name) and n.id in deleted & self.names_in(scope)
        }

    def names_in(self, scope: Scope) -> set[str]:
        """The names that mean variables of the module in a function."""
        return {name for name in self.tracked if scope.lookup(name) is self._globals[name]}

    def is_method(self, function: FunctionNode) -> bool:
        return id(function) in self._methods

    def run(self, function: FunctionNode, bound: frozenset[str]) -> Names:
        """Walks through a function that is called where some names have values; which have behind it."""
        bound |= self.missed  # Known already.
        if self.tracked <= bound or id(function) in self._running:
            return bound
        key = (id(function), bound)
        if key not in self._ends:
            self._running.add(id(function))
            run = _Run(self, function, self._scopes[function], bound)
            run.walk([ast.Return(function.body)] if isinstance(function, ast.Lambda) else function.body)
            self._running.remove(id(function))
            self._ends[key] = run.end()
        return self._ends[key]


class _Run(CertainlyBound):
    """Walks through the module or a function."""

    def __init__(self, program: _Program, node: ast.AST, scope: Scope, bound: frozenset[str]) -> None:
        super().__init__(node, program.names_in(scope), program.swallowing)
        self._scope = scope
        self.missed = program.missed
        self._program = program
        self._bound = bound
        self._returned: Names = None

    def end(self) -> Names:
        """The names that have values when the function has returned; None: it never does."""
        return on_both(self._bound, self._returned)

    def _bind(self, names: Iterable[str]) -> None:
        super()._bind(self._locals.intersection(names))

    def _unbind(self, names: set[str]) -> None:
        super()._unbind(self._locals.intersection(names))

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Return():
                self._children(node)
                self._returned = on_both(self._returned, self._bound)
                self._bound = None
            case ast.If() if _is_main_test(node.test):
                self._block(node.body)
            case ast.Import() | ast.ImportFrom():
                self._bind((alias.asname or alias.name).split(".")[0] for alias in node.names)
            case ast.ClassDef():
                self._class(node)
            case _:
                super()._statement(node)

    def _definition(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> None:
        super()._definition(node)
        if not isinstance(node, ast.ClassDef) and not all(map(_is_quiet_decorator, node.decorator_list)):
            self._may_run(node)  # What decorates it may call it.

    def _class(self, node: ast.ClassDef) -> None:
        self._definition(node)
        hidden: frozenset[str] = frozenset()
        for statement in node.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self._definition(statement)
                continue
            for child in ast.iter_child_nodes(statement):
                if not isinstance(getattr(child, "ctx", None), ast.Store):
                    self._expression(child, hidden)
            hidden |= {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        self._bind([node.name])

    def _expression(self, node: ast.AST, hidden: frozenset[str] = frozenset()) -> None:
        super()._expression(node, hidden)
        match node:
            case ast.Name(id=name, ctx=ast.Load()) if name not in hidden:
                self._named(name)
            case ast.Attribute(attr=name):
                self._attribute(name)
            case ast.Await(value=ast.Call(func=ast.Name(id=name))) if name not in hidden:
                self._called(name, ast.AsyncFunctionDef)
            case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
                self._attribute(name)
            case ast.Call(args=[ast.Call(func=ast.Name(id=name)), *_]) if name not in hidden and self._runs(node.func):
                self._called(name, ast.AsyncFunctionDef)
            case ast.Call(func=ast.Name(id=name)) if name not in hidden:
                self._called(name, ast.FunctionDef)

    def _closure(self, node: ast.AST) -> None:
        if isinstance(node, ast.Lambda):
            self._may_run(node)
        elif isinstance(node, ast.GeneratorExp):
            before = self._bound
            self._children(node, bound_by_comprehension(node))
            self._bound = before

    def _named(self, name: str) -> None:
        """What runs when a function or class is used."""
        for function in self._program.functions.get(name, []):
            if not self._program.is_method(function):
                self._may_run(function)
        known: set[str] = set()
        todo = [name]
        while todo:
            node = self._program.classes.get(todo.pop())
            if node is not None and node.name not in known:
                known.add(node.name)
                bases = [ast.unparse(base).split("[")[0].split(".")[-1] for base in node.bases]
                todo += bases
                runs_all = not all(base in self._program.classes or _is_quiet_base(base) for base in bases)
                for method in node.body:
                    if isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)):
                        if runs_all or method.name.startswith("__"):
                            self._may_run(method)

    def _attribute(self, name: str) -> None:
        for function in self._program.functions.get(name, []):
            self._may_run(function)

    def _may_run(self, function: FunctionNode) -> None:
        if self._bound is not None:
            self._program.run(function, self._bound)

    def _called(self, name: str, kind: type[ast.AST]) -> None:
        """What has run when a call is over has given names values."""
        match self._program.functions.get(name, []):
            case [function] if isinstance(function, kind) and self._means(name, function):
                if self._bound is not None and not _is_generator(function):
                    end = self._program.run(function, self._bound)
                    self._bound = self._bound if end is None else end

    def _means(self, name: str, function: FunctionNode) -> bool:
        """Whether a call of a name runs a function: it has no other meaning, and nothing is wrapped around it."""
        variable = self._scope.lookup(name)
        if variable is None or [use.node for use in variable.bindings] != [function] or variable.parameter:
            return False
        return not self._program.is_method(function) and all(
            _short(decorator) in _CALLING_DECORATORS - {*self._program.functions, *self._program.classes}
            for decorator in getattr(function, "decorator_list", [])
        )

    def _runs(self, node: ast.expr) -> bool:
        """Whether a function runs the coroutine that it is given: those of asyncio, of a Runner, of an event loop."""
        match node:
            case ast.Name(id="run") | ast.Attribute(value=ast.Name(id="asyncio"), attr="run"):
                return self._scope.lookup(ast.unparse(node).split(".")[0]) is None  # Imported.
            case ast.Attribute(value=ast.Name(id=name), attr="run"):
                variable = self._scope.lookup(name)
                return variable is not None and not variable.parameter and bool(variable.bindings) and all(
                    id(use.node) in self._program.runners for use in variable.bindings
                )
            case ast.Attribute(value=made, attr="run"):
                return self._program.is_runner(made)
            case ast.Attribute(attr="run_until_complete" as name):
                return name not in self._program.functions
        return False


def _is_assigned(variable: Variable) -> bool:
    return any(not isinstance(use.node, _DEFINITIONS) for use in variable.bindings)


def _is_main_test(test: ast.expr) -> bool:
    match test:
        case ast.Compare(left=ast.Name(id="__name__"), ops=[ast.Eq()], comparators=[ast.Constant(value="__main__")]):
            return True
    return False


def _is_generator(function: ast.AST) -> bool:
    return any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in own_nodes(function))


def _is_quiet_base(name: str) -> bool:
    return name in _QUIET_BASES or name.endswith(("Error", "Exception", "Group"))


def _is_quiet_decorator(node: ast.expr) -> bool:
    return _short(node) in _QUIET_DECORATORS


def _short(node: ast.expr) -> str:
    """The last name of a decorator."""
    called = node.func if isinstance(node, ast.Call) else node
    found: str = getattr(called, "attr", getattr(called, "id", ""))
    return found


__all__ = ["mark"]
