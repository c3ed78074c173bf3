"""Loops over map(), filter() and generator expressions become loops over what those take.

    for y in map(f, xs):             for item in xs:
        print(y)                         y = f(item)
                                         print(y)

    yield from (g(x) for x in xs)    for x in xs:
                                         yield g(x)

Each element is then made when its round begins, as in Python. map() over several iterables
that is used up where it stands is a generator expression over zip() first:

    list(map(f, xs, ys))             list((f(first, second) for first, second in zip(xs, ys)))
"""

from __future__ import annotations

import ast
from collections import Counter

from tools.port.expand.known_names import imported_modules
from tools.port.expand.placing import place_new


# Functions that use an iterator up before anything else is done.
_USE_UP = frozenset("list tuple set frozenset sum max min any all sorted dict join extend deque Counter".split())
# Names for the elements of map().
_ORDINALS = ("first", "second", "third", "fourth", "fifth")


class Loops(ast.NodeTransformer):
    def __init__(self, module: ast.Module) -> None:
        self.names = Counter(_names(module))
        self.functions = {n.name: n for n in ast.walk(module) if isinstance(n, ast.FunctionDef)}
        self.coroutines = {n.name for n in ast.walk(module) if isinstance(n, ast.AsyncFunctionDef)}
        self.stored = Counter(name[:-1] for name in _names(module) if name.endswith("="))
        self.modules = imported_modules(module)

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        node.iter = self._without_maps(node.iter)
        return self._unfolded(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.value, ast.YieldFrom) or not self._is_lazy(node.value.value):
            return node
        name = self._fresh("item")
        body = ast.Expr(ast.Yield(ast.Name(name, ast.Load())))
        loop = ast.For(ast.Name(name, ast.Store()), node.value.value, [body], [])
        return place_new(self._unfolded(place_new(loop, node)), node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _USE_UP:
            node.args = [self._without_maps(argument) for argument in node.args]
        for argument in node.args:
            if isinstance(argument, ast.Starred):
                argument.value = self._without_maps(argument.value)
        return node

    def _without_maps(self, node: ast.expr) -> ast.expr:
        """map() over several iterables, which is used up at once, as a generator expression."""
        match node:
            case ast.Call(func=ast.Name(id="map"), args=[function, _, _, *_], keywords=[]):
                own = self.names["map="] or self.names["zip="]
                if not own and not any(isinstance(argument, ast.Starred) for argument in node.args):
                    return self._zipped(node, function, node.args[1:])
            case ast.Call(func=ast.Name(id="zip" | "map" | "filter" | "enumerate")):
                node.args = [self._without_maps(argument) for argument in node.args]
        return node

    def generator_of(self, node: ast.expr) -> ast.GeneratorExp | None:
        """map() or filter() over one iterable as a generator expression, which is left as it is."""
        match node:
            case ast.GeneratorExp(elt=ast.Call(func=ast.Name(id=name))) if name in self.coroutines:
                return None  # Coroutines are given away.
            case ast.GeneratorExp():
                return node
            case ast.Call(func=ast.Name(id="map" | "filter" as name), args=[function, items], keywords=[]):
                is_none = name == "filter" and isinstance(function, ast.Constant) and function.value is None
                if self.names[f"{name}="] or not (is_none or self._is_as_in_a_generator(function)):
                    return None
                item = self._fresh("item")
                made: ast.expr = ast.Name(item, ast.Load())
                called = made if is_none else ast.Call(function, [ast.Name(item, ast.Load())], [])
                tests = [called] if name == "filter" else []
                loop = ast.comprehension(ast.Name(item, ast.Store()), items, tests, 0)
                return place_new(ast.GeneratorExp(made if tests else called, [loop]), node)
        return None

    def _is_as_in_a_generator(self, function: ast.expr) -> bool:
        """Whether a function may be called in a generator: what it raises ends that, but no map()."""
        if isinstance(function, ast.Lambda):
            called: ast.AST = function
            if function.args.defaults or function.args.kw_defaults:
                return False  # They are evaluated once.
        elif self._is_fixed(function):
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if name in self.coroutines:
                return False
            called = self.functions.get(name, function)
        else:
            return False
        return not any(
            isinstance(part, ast.Raise) or isinstance(part, ast.Name) and part.id in ("next", "StopIteration")
            for part in ast.walk(called)
        )

    def _zipped(self, node: ast.Call, function: ast.expr, items: list[ast.expr]) -> ast.expr:
        if any(isinstance(part, (ast.NamedExpr, ast.Lambda)) for part in ast.walk(function) if part is not function):
            return node
        called = self.functions.get(function.id) if isinstance(function, ast.Name) else function
        if called is not None and any(
            isinstance(part, ast.Name) and part.id in ("next", "StopIteration") for part in ast.walk(called)
        ):
            return node  # Which may end map().
        if isinstance(function, ast.Lambda) and _are_plain(function.args, len(items)):
            parameters = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
            element = function.body
        elif self._is_fixed(function) and len(items) <= len(_ORDINALS):
            taken = set(_names(function))
            parameters = [self._fresh(name) if name in taken else name for name in _ORDINALS[: len(items)]]
            self.names.update(parameters)
            element = ast.Call(function, [ast.Name(name, ast.Load()) for name in parameters], [])
        else:
            return node
        target = ast.Tuple([ast.Name(name, ast.Store()) for name in parameters], ast.Store())
        pairs = ast.Call(ast.Name("zip", ast.Load()), items, [])
        return place_new(ast.GeneratorExp(element, [ast.comprehension(target, pairs, [], 0)]), node)

    def _is_fixed(self, function: ast.expr) -> bool:
        """Whether an expression is the same function in each round."""
        match function:
            case ast.Name(id=name):
                return self.stored[name] <= 1
            case ast.Attribute(value=ast.Name(id=owner)):
                return owner == "self" or owner in self.modules
        return False

    def _unfolded(self, node: ast.For) -> ast.For:
        values = node.iter
        if not self._is_lazy(values):
            return node
        if isinstance(values, ast.GeneratorExp):
            generator = values.generators[0]
            renamed = {
                name: self._fresh(name)
                for name in set(_names(generator.target))
                if self.names[name] > Counter(_names(values))[name]
            }
            for part in ast.walk(values):
                # The outermost iterable is evaluated outside of the expression.
                if isinstance(part, ast.Name) and part.id in renamed:
                    if not any(part is outer for outer in ast.walk(generator.iter)):
                        part.id = renamed[part.id]
            head = [_unless(test) for test in generator.ifs]
            made = ast.Assign([node.target], values.elt)
            node.body[:0] = [place_new(s, values) for s in (*head, made)]
            node.target, node.iter = generator.target, generator.iter
            return node
        assert isinstance(values, ast.Call) and isinstance(values.func, ast.Name)
        function, items = values.args
        name = self._fresh("item")
        item = ast.Name(name, ast.Load())
        made = ast.Assign([node.target], ast.Call(function, [item], []))
        if values.func.id == "filter":
            is_none = isinstance(function, ast.Constant) and function.value is None
            test = item if is_none else ast.Call(function, [ast.Name(name, ast.Load())], [])
            made = ast.Assign([node.target], item)
            node.body.insert(0, place_new(_unless(test), values))
            node.body.insert(1, place_new(made, values))
        else:
            node.body.insert(0, place_new(made, values))
        node.target, node.iter = place_new(ast.Name(name, ast.Store()), node.target), items
        return node

    def _is_lazy(self, node: ast.expr) -> bool:
        match node:
            case ast.GeneratorExp(generators=[ast.comprehension(is_async=0)]):
                return not any(isinstance(part, (ast.Await, ast.NamedExpr)) for part in ast.walk(node))
            case ast.Call(func=ast.Name(id="map" | "filter" as name), args=[function, items], keywords=[]):
                own = self.names[f"{name}="]
                return not own and not any(isinstance(a, ast.Starred) for a in (function, items))
        return False

    def _fresh(self, name: str) -> str:
        wanted, number = name, 1
        while self.names[wanted]:
            number += 1
            wanted = f"{name}_{number}"
        self.names[wanted] += 1
        return wanted


def _names(node: ast.AST) -> list[str]:
    """The names in a piece of a program; those that are bound a second time, with `=` behind."""
    found: list[str] = []
    for part in ast.walk(node):
        match part:
            case ast.Name(id=name):
                found.append(name)
                if not isinstance(part.ctx, ast.Load):
                    found.append(f"{name}=")
            case ast.arg(arg=name):
                found += [name, f"{name}="]
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found += [name, f"{name}="]
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.alias(asname=str(name)):
                found += [name, f"{name}="]
            case ast.alias(name=name):
                found += [name.split(".")[0], f"{name}="]
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                found += names
    return found


def _are_plain(arguments: ast.arguments, count: int) -> bool:
    """Whether a function has so many parameters, and nothing else."""
    more = (arguments.vararg, arguments.kwarg, *arguments.kwonlyargs, *arguments.defaults)
    return not any(more) and len(arguments.posonlyargs) + len(arguments.args) == count


def _unless(test: ast.expr) -> ast.stmt:
    return ast.If(ast.UnaryOp(ast.Not(), test), [ast.Continue()], [])


def unfold(module: ast.Module) -> None:
    Loops(module).visit(module)


_ITERATORS = frozenset(("map", "filter", "zip", "enumerate", "reversed"))
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def used_up_twice(module: ast.Module) -> list[tuple[ast.AST, str]]:
    """Variables that hold a map, zip or generator expression and may be iterated over more than once.

    In Python the second time gives nothing.
    """
    found: list[tuple[ast.AST, str]] = []
    for scope in ast.walk(module):
        if isinstance(scope, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef)):
            uses: dict[str, list[tuple[ast.AST, tuple[ast.AST, ...]]]] = {}
            for statement in scope.body:
                _collect(statement, (), uses)
            for name, places in uses.items():
                found += _twice(name, places)
    return found


_MUTATE = frozenset(
    """append appendleft extend insert pop popleft popitem remove clear add discard update sort reverse
    setdefault rotate""".split()
)


def changed_meanwhile(module: ast.Module) -> list[tuple[ast.AST, str]]:
    """Variables that hold a map, zip or generator expression whose sources change before it is used.

    It would see the change; what is made of it in C++ is made at once.
    """
    found: list[tuple[ast.AST, str]] = []
    for scope in ast.walk(module):
        if not isinstance(scope, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        nodes = [n for statement in scope.body for n in ast.walk(statement)]
        for made in nodes:
            match made:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if is_iterator(value):
                    sources = {n.id for n in ast.walk(value) if isinstance(n, ast.Name)} - {name}
                    last = max((n.lineno for n in nodes if isinstance(n, ast.Name) and n.id == name), default=0)
                    end = made.end_lineno or made.lineno
                    if any(_changes(n, sources) and end < n.lineno <= last for n in nodes if hasattr(n, "lineno")):
                        found.append((made, name))
    return found


def _changes(node: ast.AST, names: set[str]) -> bool:
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            return name in names
        case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
            return name in names
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)):
            return name in names and method in _MUTATE
    return False


def _collect(
    node: ast.AST,
    around: tuple[ast.AST, ...],
    uses: dict[str, list[tuple[ast.AST, tuple[ast.AST, ...]]]],
) -> None:
    """Notes assignments of iterators and uses of variables in the order in which they are run."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None:
        _collect(node.value, around, uses)
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            if isinstance(target, ast.Name):
                uses.setdefault(target.id, []).append((node, around))
            else:
                _collect(target, around, uses)
        return
    if isinstance(node, ast.Name):
        uses.setdefault(node.id, []).append((node, around))
        return
    if isinstance(node, (ast.For, ast.AsyncFor)):
        # What is iterated over is evaluated once.
        _collect(node.iter, around, uses)
        for part in (node.target, *node.body, *node.orelse):
            _collect(part, (*around, node), uses)
        return
    if isinstance(node, _FUNCTIONS):
        # What it takes from around it, whenever it is called.
        inside = _names(node)
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and f"{part.id}=" not in inside:
                uses.setdefault(part.id, []).append((part, (*around, node)))
        return
    if isinstance(node, ast.While):
        around = (*around, node)
    for child in ast.iter_child_nodes(node):
        _collect(child, around, uses)


def _twice(name: str, places: list[tuple[ast.AST, tuple[ast.AST, ...]]]) -> list[tuple[ast.AST, str]]:
    found: list[tuple[ast.AST, str]] = []
    made: tuple[ast.AST, ...] | None = None  # What is around the assignment of an iterator.
    seen = 0
    for node, around in places:
        if isinstance(node, (ast.Assign, ast.AnnAssign)):
            made = around if is_iterator(node.value) else None
            seen = 0
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            made = None
        elif made is not None:
            seen += 1
            if seen > 1 or len(around) > len(made):
                found.append((node, name))
    return found


def is_iterator(node: ast.expr | None) -> bool:
    """Whether an expression makes an iterator, or a generator, where it stands."""
    return isinstance(node, ast.GeneratorExp) or (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _ITERATORS
    )
