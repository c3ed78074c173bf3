"""Which names a function binds, which of them closures share, and where each is declared.

Python's variables belong to a whole function; C++'s to a block. A variable is declared in the
innermost block that has all of its uses, at its first assignment if that comes first there, else
before the statement that holds its first use. It must not be declared inside of a loop whose next
round could still see its value.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Iterable, Iterator

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
ScopeNode = FunctionNode | ast.Module
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LOOPS = (ast.For, ast.AsyncFor, ast.While)
_BLOCKS = ("body", "orelse", "finalbody")


@dataclasses.dataclass
class Use:
    """One occurrence of a name: the blocks and loops around it, outermost first."""

    node: ast.AST
    binds: bool
    path: tuple[tuple[int, int], ...]  # (identity of a block, index of the statement in it)
    loops: tuple[int, ...]  # How many entries of `path` lie outside of each loop's body.
    in_closure: ast.AST | None = None  # The nested function that uses it.


@dataclasses.dataclass
class Variable:
    """A name of one scope."""

    name: str
    scope: ScopeNode
    parameter: bool = False
    keeps: bool = False  # It is given a task or future, whose end may be seen.
    uses: list[Use] = dataclasses.field(default_factory=list)

    @property
    def bindings(self) -> list[Use]:
        return [use for use in self.uses if use.binds]

    @property
    def bound_by_handlers(self) -> bool:
        """Whether only except clauses bind it, which declare it themselves."""
        return all(isinstance(use.node, ast.ExceptHandler) for use in self.bindings)

    @property
    def deleted(self) -> bool:
        """Whether there is a `del` of it."""
        return any(isinstance(getattr(use.node, "ctx", None), ast.Del) for use in self.uses)

    @property
    def captured(self) -> bool:
        return any(use.in_closure is not None for use in self.uses)

    @property
    def shared(self) -> bool:
        """Whether closures must see later assignments, so that a copy would not do."""
        closures = [use.in_closure for use in self.uses if use.in_closure is not None]
        if not closures or isinstance(self.scope, ast.Module):
            return False
        bindings = self.bindings
        if any(use.in_closure is not None for use in bindings):
            return True
        if self.parameter and not bindings:
            return False
        if len(bindings) != 1 or self.parameter or bindings[0].loops:
            return True
        bound = bindings[0].node
        first = min(getattr(closure, "lineno", 0) for closure in closures)
        return getattr(bound, "end_lineno", 0) >= first and not (
            isinstance(bound, FUNCTIONS) and bound.lineno < first
        )

    def home(self) -> tuple[int, int] | None:
        """The block in which to declare it, and the index of the statement to do so at."""
        paths = [use.path for use in self.uses]
        if not all(paths) or not paths:
            return None
        if self.keeps and all(use.binds for use in self.uses) and not self.parameter:
            # Python drops at the end of the function what nothing reads.
            return paths[0][0][0], min(path[0][1] for path in paths)
        depth = 0
        while all(len(path) > depth for path in paths) and (
            len({path[depth][0] for path in paths}) == 1
        ):
            depth += 1
            if len({path[depth - 1][1] for path in paths}) > 1:
                break
        depth -= 1
        # Out of a loop, unless each round assigns before it reads.
        first = min(
            self.uses, key=lambda use: (_first(use), not use.binds)
        )
        inside = [loop for use in self.uses for loop in use.loops if loop <= depth]
        if inside and not (first.binds and len(first.path) == depth + 1 and not self._is_shared()):
            depth = min(inside) - 1
        depth = max(depth, 0)
        block = paths[0][depth][0]
        return block, min(path[depth][1] for path in paths)

    def _is_shared(self) -> bool:
        return self.shared


def _first(use: Use) -> tuple[int, ...]:
    return tuple(index for _, index in use.path)


class Scope:
    """The names of a function, a lambda or the module."""

    def __init__(self, node: ScopeNode, parent: Scope | None) -> None:
        self.node = node
        self.parent = parent
        self.variables: dict[str, Variable] = {}
        self.globals: set[str] = set()
        self.nonlocals: set[str] = set()
        self.children: dict[ast.AST, Scope] = {}
        self.free: dict[str, Variable] = {}  # Variables of enclosing functions used here.

    def lookup(self, name: str) -> Variable | None:
        """The variable that a name means here."""
        scope: Scope | None = self
        if name in self.globals:
            while scope is not None and scope.parent is not None:
                scope = scope.parent
            return scope.variables.get(name) if scope else None
        if name in self.nonlocals:
            scope = self.parent
        while scope is not None:
            if name in scope.variables:
                return scope.variables[name]
            scope = scope.parent
        return None


class _Finder(ast.NodeVisitor):
    """Finds the names that one scope binds; nested functions are left to scopes of their own."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def bind(self, name: str) -> None:
        if name not in self.scope.globals and name not in self.scope.nonlocals:
            self.scope.variables.setdefault(name, Variable(name, self.scope.node))

    def visit_Global(self, node: ast.Global) -> None:
        self.scope.globals.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.nonlocals.update(node.names)

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            self.bind(node.id)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.bind(node.name)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self.bind(node.name)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bind(node.name)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        pass

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            self.bind(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.name:
            self.bind(node.name)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name:
            self.bind(node.name)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        if node.rest:
            self.bind(node.rest)
        self.generic_visit(node)

    def _visit_comprehension(self, node: ast.AST) -> None:
        # Its variables are its own, but := binds here.
        for child in ast.walk(node):
            if isinstance(child, ast.NamedExpr):
                self.bind(child.target.id)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _visit_comprehension

    def visit_Import(self, node: ast.Import) -> None:
        pass

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        pass


class _Resolver:
    """Notes every use of every name."""

    def __init__(self, scopes: dict[ast.AST, Scope]) -> None:
        self.scopes = scopes

    def resolve(self, scope: Scope) -> None:
        node = scope.node
        if isinstance(node, ast.Lambda):
            self._expressions(scope, node.body, (), (), frozenset())
        else:
            self._block(scope, node.body, (), ())

    def _block(
        self,
        scope: Scope,
        body: list[ast.stmt],
        path: tuple[tuple[int, int], ...],
        loops: tuple[int, ...],
    ) -> None:
        for index, statement in enumerate(body):
            self._statement(scope, statement, (*path, (id(body), index)), loops)

    def _statement(
        self,
        scope: Scope,
        node: ast.AST,
        path: tuple[tuple[int, int], ...],
        loops: tuple[int, ...],
    ) -> None:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self._use(scope, node.name, node, True, path, loops)
            self._nested(scope, node, path, loops)
            return
        if isinstance(node, ast.ClassDef):
            self._use(scope, node.name, node, True, path, loops)
            for base in [*node.bases, *[k.value for k in node.keywords], *node.decorator_list]:
                self._expressions(scope, base, path, loops, frozenset())
            for statement in node.body:
                if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    self._nested(scope, statement, path, loops)
                else:
                    for child in ast.iter_child_nodes(statement):
                        if not isinstance(getattr(child, "ctx", None), ast.Store):  # Of the class itself.
                            self._expressions(scope, child, path, loops, frozenset())
            return
        if isinstance(node, ast.ExceptHandler):
            if node.name:
                self._use(scope, node.name, node, True, (*path, (id(node.body), -1)), loops)
            if node.type:
                self._expressions(scope, node.type, path, loops, frozenset())
            self._block(scope, node.body, path, loops)
            return
        if isinstance(node, ast.match_case):
            inner = (*path, (id(node.body), -1))
            for child in ast.walk(node.pattern):
                name = getattr(child, "name", None) or getattr(child, "rest", None)
                if isinstance(name, str):
                    self._use(scope, name, child, True, inner, loops)
                if isinstance(child, ast.expr):
                    self._expressions(scope, child, path, loops, frozenset())
            if node.guard:
                self._expressions(scope, node.guard, inner, loops, frozenset())
            self._block(scope, node.body, path, loops)
            return
        if isinstance(node, ast.Assign) and _makes_future(node.value):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id in scope.variables:
                    scope.variables[target.id].keeps = True
        inside = (*loops, len(path)) if isinstance(node, LOOPS) else loops
        for field, value in ast.iter_fields(node):
            if field in _BLOCKS and isinstance(value, list):
                self._block(scope, value, path, inside if field == "body" else loops)
            elif field == "handlers" or field == "cases":
                for handler in value:
                    self._statement(scope, handler, path, loops)
            elif field == "items":
                for item in value:
                    self._expressions(scope, item.context_expr, path, loops, frozenset())
                    if item.optional_vars is not None:
                        inner = (*path, (id(node.body), -1))  # type: ignore[attr-defined]
                        self._expressions(scope, item.optional_vars, inner, loops, frozenset())
            elif field == "target" and isinstance(node, (ast.For, ast.AsyncFor)):
                inner = (*path, (id(node.body), -1))
                self._expressions(scope, value, inner, inside, frozenset())
            elif isinstance(value, ast.AST):
                at = inside if field == "test" and isinstance(node, ast.While) else loops
                self._expressions(scope, value, path, at, frozenset())
            elif isinstance(value, list):
                for child in value:
                    if isinstance(child, ast.AST):
                        self._expressions(scope, child, path, loops, frozenset())

    def _expressions(
        self,
        scope: Scope,
        node: ast.AST,
        path: tuple[tuple[int, int], ...],
        loops: tuple[int, ...],
        hidden: frozenset[str],
    ) -> None:
        """Notes the names in an expression; `hidden` are variables of comprehensions around."""
        if isinstance(node, ast.Name):
            if node.id not in hidden:
                self._use(scope, node.id, node, not isinstance(node.ctx, ast.Load), path, loops)
            return
        if isinstance(node, ast.Lambda):
            self._nested(scope, node, path, loops, hidden)
            return
        if isinstance(node, ast.NamedExpr):
            self._use(scope, node.target.id, node.target, True, path, loops)
            self._expressions(scope, node.value, path, loops, hidden)
            return
        if isinstance(node, COMPREHENSIONS):
            bound = bound_by_comprehension(node)
            first = node.generators[0].iter
            self._expressions(scope, first, path, loops, hidden)
            for child in ast.iter_child_nodes(node):
                for part in (
                    [child.target, *([] if child.iter is first else [child.iter]), *child.ifs]
                    if isinstance(child, ast.comprehension)
                    else [child]
                ):
                    self._expressions(scope, part, path, loops, hidden | bound)
            return
        for child in ast.iter_child_nodes(node):
            self._expressions(scope, child, path, loops, hidden)

    def _nested(
        self,
        scope: Scope,
        node: FunctionNode,
        path: tuple[tuple[int, int], ...],
        loops: tuple[int, ...],
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        """A nested function: its defaults are evaluated here, and it captures what it uses."""
        defaults = [*node.args.defaults, *[d for d in node.args.kw_defaults if d is not None]]
        for default in defaults:
            self._expressions(scope, default, path, loops, hidden)
        for decorator in getattr(node, "decorator_list", []):
            self._expressions(scope, decorator, path, loops, hidden)
        child = self.scopes[node]
        for name, variable in free_variables(child).items():
            if name in hidden:
                continue
            child.free[name] = variable
            if variable.name in scope.variables and scope.variables[name] is variable:
                binds = _binds_nonlocal(child, name)
                variable.uses.append(Use(node, binds, path, loops, node))
            elif scope.parent is not None:
                scope.free[name] = variable

    def _use(
        self,
        scope: Scope,
        name: str,
        node: ast.AST,
        binds: bool,
        path: tuple[tuple[int, int], ...],
        loops: tuple[int, ...],
    ) -> None:
        variable = scope.variables.get(name) if name not in scope.globals else None
        if variable is not None and not getattr(node, "unbound", False):
            variable.uses.append(Use(node, binds, path, loops))


def _makes_future(node: ast.expr) -> bool:
    if not isinstance(node, ast.Call):
        return False
    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
    return name in ("create_task", "ensure_future", "create_future", "gather", "shield")


def _binds_nonlocal(scope: Scope, name: str) -> bool:
    if name in scope.nonlocals:
        return True
    return any(
        _binds_nonlocal(child, name)
        for child in scope.children.values()
        if name not in child.variables
    )


def free_variables(scope: Scope) -> dict[str, Variable]:
    """The variables of enclosing functions (not of the module) that a function uses."""
    found: dict[str, Variable] = {}
    names = set(names_used(scope.node))
    for child in scope.children.values():
        names.update(free_variables(child))
    for name in sorted(names):
        if name in scope.variables or name in scope.globals:
            continue
        variable = scope.lookup(name)
        if variable is not None and not isinstance(variable.scope, ast.Module):
            found[name] = variable
    return found


def names_used(scope: ast.AST) -> Iterator[str]:
    """The names in a function that are no variables of comprehensions in it."""
    hidden: dict[int, frozenset[str]] = {}  # By the id of a node: the variables of comprehensions around it.
    outside: dict[int, frozenset[str]] = {}  # Of what a comprehension iterates over first.
    for node in own_nodes(scope):
        around = hidden.get(id(node), frozenset())
        if isinstance(node, ast.Name) and node.id not in around:
            yield node.id
        inside = around
        if isinstance(node, COMPREHENSIONS):
            inside |= bound_by_comprehension(node)
            outside[id(node.generators[0].iter)] = around
        for child in _evaluated_in(node):
            hidden[id(child)] = outside.get(id(child), inside)


def _evaluated_in(node: ast.AST) -> Iterable[ast.AST]:
    """The parts of a node; of a nested function those that its definition evaluates."""
    if isinstance(node, FUNCTIONS):
        defaults = [*node.args.defaults, *node.args.kw_defaults]
        return [*(d for d in defaults if d is not None), *getattr(node, "decorator_list", [])]
    return ast.iter_child_nodes(node)


def bound_by_comprehension(node: ast.AST) -> set[str]:
    """The variables of a comprehension."""
    return {
        child.id
        for generator in node.generators  # type: ignore[attr-defined]
        for child in ast.walk(generator.target)
        if isinstance(child, ast.Name)
    }


def own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function, without those of nested functions (but with their defaults)."""
    todo: list[ast.AST] = []
    if isinstance(scope, ast.Lambda):
        todo = [scope.body]
    else:
        todo = list(reversed(getattr(scope, "body", [])))
    while todo:
        node = todo.pop()
        yield node
        if isinstance(node, FUNCTIONS):
            todo.extend(node.args.defaults)
            todo.extend(d for d in node.args.kw_defaults if d is not None)
            todo.extend(getattr(node, "decorator_list", []))
            continue
        todo.extend(reversed(list(ast.iter_child_nodes(node))))


def body_nodes(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """The nodes of some statements, without those of nested functions and classes."""
    todo: list[ast.AST] = list(reversed(body))
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, (*FUNCTIONS, ast.ClassDef)):
            todo.extend(reversed(list(ast.iter_child_nodes(node))))


def analyse(module: ast.Module) -> dict[ast.AST, Scope]:
    """The scopes of a module, by their nodes."""
    scopes: dict[ast.AST, Scope] = {}

    def collect(node: ScopeNode, parent: Scope | None) -> Scope:
        scope = Scope(node, parent)
        scopes[node] = scope
        if not isinstance(node, ast.Module):
            for argument in all_arguments(node.args):
                scope.variables[argument.arg] = Variable(argument.arg, node, parameter=True)
        finder = _Finder(scope)
        body = [node.body] if isinstance(node, ast.Lambda) else node.body
        for child in own_nodes(node):
            if isinstance(child, (ast.Global, ast.Nonlocal)):
                finder.visit(child)
        for child in body:
            finder.visit(child)
        for child in own_nodes(node):
            if isinstance(child, FUNCTIONS):
                scope.children[child] = collect(child, scope)
        return scope

    def resolve(scope: Scope) -> None:
        for child in scope.children.values():
            resolve(child)
        _Resolver(scopes).resolve(scope)

    top = collect(module, None)
    for scope in scopes.values():
        # `global x` in functions alone makes a variable of the module, too.
        for name in sorted(scope.globals):
            top.variables.setdefault(name, Variable(name, module))
    resolve(top)
    return scopes


def all_arguments(arguments: ast.arguments) -> list[ast.arg]:
    """The parameters in the order of the definition."""
    found = [*arguments.posonlyargs, *arguments.args]
    if arguments.vararg:
        found.append(arguments.vararg)
    found.extend(arguments.kwonlyargs)
    if arguments.kwarg:
        found.append(arguments.kwarg)
    return found
