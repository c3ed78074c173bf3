"""Functions that schedule or start what they are given, where they are values, become lambdas.

    Timer(1, loop.call_soon_threadsafe, [event.set])
                                 Timer(1, lambda callback: loop.call_soon_threadsafe(callback), [event.set])
    f(partial(loop.call_soon, log.append))
                                 f(lambda value, callback=log.append: loop.call_soon(callback, value))
    run_all(asyncio.run)         run_all(lambda main: asyncio.run(main))
    later = loop.call_later      -
    later(1, print, "x")         loop.call_later(1, print, "x")

With how many arguments they are called is known from what stands beside them, or from the only way in which
the parameter, variable or attribute that they become is called; where neither says so they stay as they are.
"""

from __future__ import annotations

import ast
import copy

from tools.port.expand import builtin_callbacks
from tools.port.expand.known_names import imported_modules
from tools.port.expand.placing import place, place_new
from tools.port.expand.qualified_names import qualify_as
from tools.port.expand.shown import show_as
from tools.port.expand.signatures import Definition, positional_of

# Methods of loops: the names of their first parameters, and whether more may follow.
_METHODS: dict[str, tuple[tuple[str, ...], bool]] = {
    "call_soon": (("callback",), True),
    "call_soon_threadsafe": (("callback",), True),
    "call_later": (("delay", "callback"), True),
    "call_at": (("when", "callback"), True),
    "run_until_complete": (("future",), False),
    "create_task": (("coro",), False),
}
SCHEDULING_METHODS = frozenset(_METHODS)
_FUNCTIONS: dict[str, tuple[tuple[str, ...], bool]] = {  # Of asyncio.
    "run": (("main",), False),
    "create_task": (("coro",), False),
    "ensure_future": (("coro",), False),
}
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_INNER = (*_SCOPES, ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
# What is called with the arguments behind it: where it is, and with how many more.
_RECEIVERS = {name: where for name, where in builtin_callbacks.CALLBACKS.items() if name != "run"}


class _Values(ast.NodeTransformer):
    def __init__(self, tree: ast.Module) -> None:
        self.tree = tree
        self.modules = imported_modules(tree)
        definitions = [n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]
        self.own = {d.name for d in definitions}  # And what attributes the program assigns.
        self.own |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)}
        self.functions = {
            d.name: d for d in definitions if not d.decorator_list and [o.name for o in definitions].count(d.name) == 1
        }
        self.inits: dict[str, Definition] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                found = [s for s in node.body if isinstance(s, ast.FunctionDef) and s.name == "__init__"]
                self.inits |= {node.name: init for init in found}
        self.shared = {
            name
            for node in ast.walk(tree)
            if isinstance(node, (ast.Global, ast.Nonlocal))
            for name in node.names
        }
        self.scopes: list[ast.AST] = [tree]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._within(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._within(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return self._within(node)

    def _within(self, node: ast.AST) -> ast.AST:
        self.scopes.append(node)
        self.generic_visit(node)
        self.scopes.pop()
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in ("Thread", "Timer"):
            self._thread(node, name)
        elif name in _RECEIVERS and not any(isinstance(a, ast.Starred) for a in node.args):
            position, extra = _RECEIVERS[name]
            if position < len(node.args):
                behind = node.args[position + 1 :]
                node.args[position] = self._called_with(node.args[position], behind, extra)
                node.args[position + 1 :] = behind
        elif (function := self.functions.get(name) or self.inits.get(name)) is not None:
            self._arguments(node, function)
        self.generic_visit(node)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        if len(node.targets) == 1:
            count = self._count_of_place(node.targets[0])
            if count is not None:
                node.value = self._called_with(node.value, [], count)
        self.generic_visit(node)
        return node

    def _thread(self, node: ast.Call, name: str) -> None:
        """`Thread(target=f, args=(a, b))` and `Timer(1, f, [a, b])`."""
        given = {k.arg: k.value for k in node.keywords}
        word, position = ("target", 1) if name == "Thread" else ("function", 1)
        args = given.get("args") or (node.args[2] if name == "Timer" and len(node.args) > 2 else None)
        if "kwargs" in given or args is not None and not isinstance(args, (ast.Tuple, ast.List)):
            return
        items = args.elts if isinstance(args, (ast.Tuple, ast.List)) else []
        function = given.get(word) or (node.args[position] if position < len(node.args) else None)
        if isinstance(function, ast.Attribute) and ast.unparse(function.value) in self.modules:
            return  # See lower/threads.py.
        if any(isinstance(item, ast.Starred) for item in items):
            return
        if name == "Timer" and position < len(node.args):
            node.args[position] = self._called_with(node.args[position], items, 0)
        for keyword in node.keywords:
            if keyword.arg == word:
                keyword.value = self._called_with(keyword.value, items, 0)

    def _arguments(self, node: ast.Call, function: Definition) -> None:
        """Arguments of a function, method or class of the program."""
        parameters = [p.arg for p in positional_of(function)]
        if parameters and (parameters[0] == "self" or function.name == "__init__"):
            parameters = parameters[1:]
        if any(isinstance(argument, ast.Starred) for argument in node.args):
            return
        for index, name in enumerate(parameters[: len(node.args)]):
            if (count := self._count_of_parameter(function, name)) is not None:
                node.args[index] = self._called_with(node.args[index], [], count)
        for keyword in node.keywords:
            if keyword.arg and (count := self._count_of_parameter(function, keyword.arg)) is not None:
                keyword.value = self._called_with(keyword.value, [], count)

    def _count_of_parameter(self, function: Definition, name: str) -> int | None:
        """With how many arguments a parameter is called, or what it is kept in."""
        for node in ast.walk(function):
            match node:
                case ast.Assign(targets=[ast.Attribute() as kept], value=ast.Name(id=found)) if found == name:
                    uses = sum(isinstance(n, ast.Name) and n.id == name for n in ast.walk(function))
                    return self._count_of_place(kept) if uses == 1 else None
        return builtin_callbacks.called_with(function, name)

    def _count_of_place(self, target: ast.expr) -> int | None:
        """With how many arguments what a variable or an attribute holds is called; None if that is not known."""
        counts: set[int] = set()
        called: set[int] = set()
        for node in ast.walk(self.tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            position, extra = _RECEIVERS.get(name, (len(node.args), 0))
            is_given = position < len(node.args) and _is_place(node.args[position], target)
            if _is_place(node.func, target) or is_given:
                if node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
                    return None
                counts.add(len(node.args) - position - 1 + extra if is_given else len(node.args))
                called.add(id(node.args[position] if is_given else node.func))
        others = any(
            _is_place(node, target) and isinstance(getattr(node, "ctx", None), ast.Load) and id(node) not in called
            for node in ast.walk(self.tree)
        )
        return counts.pop() if len(counts) == 1 and not others else None

    def _called_with(self, value: ast.expr, behind: list[ast.expr], more: int) -> ast.expr:
        """A value that is called with some arguments, `behind`, and some more; a callback in `behind` changes too."""
        if isinstance(value, ast.Call) and ast.unparse(value.func) in ("partial", "functools.partial"):
            if not value.args or value.keywords or any(isinstance(a, ast.Starred) for a in value.args):
                return value
            given = value.args[1:]
            made = self._called_with(value.args[0], given, len(behind) + more)
            return value if made is value.args[0] else _with_kept(made, given)
        if isinstance(value, ast.Name) and (function := self.functions.get(value.id)) is not None:
            for index, parameter in enumerate(positional_of(function)[: len(behind)]):
                if (count_ := self._count_of_parameter(function, parameter.arg)) is not None:
                    behind[index] = self._called_with(behind[index], [], count_)
            return value
        known = self._known(value)
        if known is None:
            return value
        assert isinstance(value, ast.Attribute)
        names, takes_more = known
        count = len(behind) + more - len(names)
        if count < 0 or count > 0 and not takes_more:  # It raises a TypeError.
            return value
        if "callback" in names and (at := names.index("callback")) < len(behind):
            callback = self._called_with(behind[at], behind[at + 1 :], more)
            behind[at] = builtin_callbacks.as_lambda(callback, count, self.tree)
        words = [*names, *(["value"] if count == 1 else [f"value_{i}" for i in range(count)])]
        owner, kept = self._owner(value.value)
        arguments = [*map(ast.arg, words), *([ast.arg(owner.id)] if kept else [])]
        function = ast.Attribute(owner, value.attr, ast.Load())
        passed: list[ast.expr] = [ast.Name(word, ast.Load()) for word in words]
        made = ast.Lambda(
            ast.arguments([], arguments, None, [], [], None, [value.value] if kept else []),
            ast.Call(function, passed, []),
        )
        show_as(made, value.attr, None)
        qualify_as(made, value.attr if owner.id in self.modules else f"BaseEventLoop.{value.attr}")
        return place_new(made, value)

    def _known(self, value: ast.expr) -> tuple[tuple[str, ...], bool] | None:
        match value:
            case ast.Attribute(value=ast.Name(id="asyncio"), attr=name) if "asyncio" in self.modules:
                return _FUNCTIONS.get(name)
            case ast.Attribute(value=owner, attr=name) if name not in self.own and not isinstance(owner, ast.Await):
                return _METHODS.get(name)
        return None

    def _owner(self, owner: ast.expr) -> tuple[ast.Name, bool]:
        """What a method is of, as a name, and whether the lambda has to keep it."""
        if isinstance(owner, ast.Name) and (owner.id in self.modules or self._stays(owner.id)):
            return owner, False
        return ast.Name("loop", ast.Load()), True

    def _stays(self, name: str) -> bool:
        """Whether a variable that is seen here has one value only."""
        if name in self.shared:
            return False
        for scope in reversed(self.scopes):
            if count := _bindings(scope, name):
                return count == 1
        return False


def _with_kept(made: ast.expr, given: list[ast.expr]) -> ast.expr:
    """A lambda as one that keeps its first arguments."""
    assert isinstance(made, ast.Lambda) and isinstance(made.body, ast.Call)
    kept: list[ast.arg] = []
    defaults: list[ast.expr] = []
    for index, (parameter, value) in enumerate(zip(made.args.args, given, strict=False)):
        if isinstance(value, ast.Constant):
            made.body.args[index] = value
        else:
            kept.append(parameter)
            defaults.append(value)
    rest = made.args.args[len(given) :]
    free = len(rest) - len(made.args.defaults)  # Behind these stands the loop that it keeps already.
    made.args.args = [*rest[:free], *kept, *rest[free:]]
    made.args.defaults = [*defaults, *made.args.defaults]
    return made


def _is_place(node: ast.AST, target: ast.expr) -> bool:
    match node, target:
        case ast.Name(id=one), ast.Name(id=other):
            return one == other
        case ast.Attribute(attr=one), ast.Attribute(attr=other):
            return one == other
    return False


def _bindings(scope: ast.AST, name: str) -> int:
    """How often a scope binds a name; what binds it in a loop does so twice."""
    found = 0
    arguments = getattr(scope, "args", None)
    if isinstance(arguments, ast.arguments):
        found += any(isinstance(node, ast.arg) and node.arg == name for node in ast.walk(arguments))
    body = getattr(scope, "body", [])
    todo: list[tuple[ast.AST, int]] = [(node, 1) for node in (body if isinstance(body, list) else [body])]
    while todo:
        node, weight = todo.pop()
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
            found += weight
        if isinstance(node, (*_SCOPES, ast.ClassDef)):
            found += weight * (getattr(node, "name", "") == name)
            continue
        if isinstance(node, ast.ExceptHandler) and node.name == name:
            found += 2
        if isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            weight = 2
        todo += [(child, weight) for child in ast.iter_child_nodes(node)]
    return found


def _names_bound(scope: ast.AST) -> list[str]:
    """The names that anything in a scope binds, or in those inside, each as often as it does."""
    found: list[str] = []
    for node in ast.walk(scope):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                found.append(name)
            case ast.alias(name=name, asname=other):
                found.append(other or name.split(".")[0])
            case (
                ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name)
                | ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name))
                | ast.MatchMapping(rest=str(name))
            ):
                found.append(name)
    return found


class _Aliases:
    """`post = loop.call_soon`, called in several ways: the method itself where it is called."""

    def __init__(self, values: _Values) -> None:
        self._values = values

    def replace(self, scope: ast.Module | Definition) -> None:
        for statement in list(scope.body):
            match statement:
                case ast.Assign(
                    targets=[ast.Name(id=name)], value=ast.Attribute(value=ast.Name(id=owner)) as method
                ) if self._values._known(method) is not None and owner not in self._values.modules:
                    self._values.scopes = [self._values.tree, scope]
                    if self._values._stays(owner) and self._is_local(scope, name, owner):
                        self._replace_in(scope, scope.body.index(statement), name, method)

    def _is_local(self, scope: ast.Module | Definition, name: str, owner: str) -> bool:
        """Whether a name is only called, behind its assignment and where `owner` means the same."""
        inside = [n for n in ast.walk(scope) if isinstance(n, ast.Name) and n.id == name]
        called = {id(n.func) for n in ast.walk(scope) if isinstance(n, ast.Call)}
        if name in self._values.shared or _names_bound(scope).count(name) != 1:
            return False
        for inner in ast.walk(scope):
            if inner is not scope and isinstance(inner, _INNER) and any(n in inside for n in ast.walk(inner)):
                if owner in _names_bound(inner):
                    return False
        return sum(id(n) not in called for n in inside) == 1 and _bindings(scope, name) == 1

    def _replace_in(self, scope: ast.Module | Definition, index: int, name: str, method: ast.Attribute) -> None:
        before = (n for s in scope.body[:index] for n in ast.walk(s))
        if any(isinstance(n, ast.Name) and n.id == name for n in before) or len(scope.body) == 1:
            return
        del scope.body[index]
        for statement in scope.body[index:]:
            for node in ast.walk(statement):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                    node.func = place(copy.deepcopy(method), node.func)


def to_lambdas(tree: ast.Module) -> None:
    """Leaves no such function as a value, where it is known how it is called."""
    names = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    if names.isdisjoint(_METHODS.keys() | _FUNCTIONS.keys()):
        return
    values = _Values(tree)
    aliases = _Aliases(values)
    for scope in [tree, *[n for n in ast.walk(tree) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef))]]:
        aliases.replace(scope)
    values.scopes = [tree]
    values.visit(tree)
