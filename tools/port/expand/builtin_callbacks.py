"""Builtin functions that are given as callbacks become lambdas.

    loop.call_soon(print, "a")            loop.call_soon(lambda value: print(value), "a")
    future.add_done_callback(print)       future.add_done_callback(lambda future: print(future))
    call_later(1, partial(print, x, end="")) call_later(1, lambda kept=x: print(kept, end=""))
    stage("parse", int, source)           stage("parse", lambda value: int(value), source)

    to_thread(sorted, x, reverse=True)    to_thread(lambda kept=x: sorted(kept, reverse=True))

    emitter.on("done", print)             emitter.on("done", lambda value: print(value))

    TABLE = {"abs": abs, "up": str.upper}   TABLE = {"abs": lambda value: abs(value), ...}
    def show(text, out=print): ...          def show(text, out=lambda value: print(value)): ...

The last but two is done where `stage` is a function of the program that only calls the parameter; what
else gets print() will call it with one value, or with those that are behind it.

The rules for calls of builtin functions then serve for them as well.
"""

from __future__ import annotations

import ast
import builtins

from tools.port.expand.placing import place, place_new
from tools.port.expand.shown import show_as
from tools.port.expand.signatures import Definition, positional_of

# Where the callback is among the arguments, and how many arguments it gets besides those behind it.
CALLBACKS = {
    "call_soon": (0, 0),
    "call_soon_threadsafe": (0, 0),
    "call_later": (1, 0),
    "call_at": (1, 0),
    "add_signal_handler": (1, 0),
    "add_done_callback": (0, 1),
    "to_thread": (0, 0),
    "run_in_executor": (1, 0),
    "submit": (0, 0),
    "callback": (0, 0),
    "run": (0, 0),
    "port_register": (0, 0),  # See expand/atexit_functions.py.
}
_PASS_KEYWORDS = ("to_thread", "submit")  # Behind the callback, to it.
# Functions that call what they are given, as `key` or as their first argument, with one value.
_TAKE_KEY = frozenset(("sorted", "sort", "min", "max", "groupby", "nlargest", "nsmallest"))
# Functions that are mostly called with one value; with more, what they became is refused.
_OF_ONE_VALUE = frozenset("abs all any ascii bin chr hex len max min oct ord print repr round sum".split())
_TAKE_FUNCTION = frozenset(("map", "filter", "takewhile", "dropwhile", "filterfalse"))


class _Callbacks(ast.NodeTransformer):
    def __init__(
        self,
        bound: set[str],
        functions: dict[str, Definition],
        methods: set[tuple[str, str]],
        taking: dict[str, list[Definition]],
    ) -> None:
        self.bound = bound  # Names that the program gives a meaning of its own.
        self.functions = functions  # Those of the module that are defined once.
        self.methods = methods  # Of classes from which no other derives.
        self.taking = taking  # Methods by what is called: their names, those of their classes.

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        self._callback(node, name)  # First: print() is something else within partial().
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and name in self.functions:
            self._arguments(node, self.functions[name])
        elif name not in CALLBACKS and name not in _TAKE_FUNCTION:
            self._printing(node, name)
        if isinstance(node.func, (ast.Name, ast.Attribute)) and self.taking.get(name):
            node.args = [self._one_value(argument) for argument in node.args]
            for keyword in node.keywords:
                keyword.value = self._one_value(keyword.value)
        for keyword in node.keywords:
            if keyword.arg == "key" and name in _TAKE_KEY:
                keyword.value = self._method(keyword.value) or keyword.value
                _mark_own_items(keyword.value, node.args)
        if name in _TAKE_FUNCTION and len(node.args) == 2:
            node.args[0] = self._method(node.args[0]) or node.args[0]
        return node

    def _callback(self, node: ast.Call, name: str) -> None:
        """The function that call_soon() and the like are given."""
        position, extra = CALLBACKS.get(name, (0, -1))
        if name == "map" and isinstance(node.func, ast.Attribute) and len(node.args) > 1:
            extra = 0  # An executor's: one value out of each iterable.
        rest = len(node.args) - position - 1 + extra
        if extra < 0 or rest < 0 or any(isinstance(a, ast.Starred) for a in node.args):
            return
        callback = node.args[position]
        if node.keywords and name in _PASS_KEYWORDS and not self.taking.get(name):
            with_all = self._lambda(callback, node.args[1:], node.keywords, 0)
            if with_all is not None:
                node.args, node.keywords = [place_new(with_all, callback)], []
            return
        made = self._lambda(callback, [], [], rest)
        if made is None and isinstance(callback, ast.Call) and self._is_partial(callback.func):
            if callback.args and not any(isinstance(a, ast.Starred) for a in callback.args):
                made = self._lambda(callback.args[0], callback.args[1:], callback.keywords, rest)
        if made is not None:
            node.args[position] = place_new(made, callback)

    def _arguments(self, node: ast.Call, function: Definition) -> None:
        """Builtin functions among the arguments of a call of a function of the program."""
        parameters = [*function.args.posonlyargs, *function.args.args]
        for index, (parameter, argument) in enumerate(zip(parameters, node.args, strict=False)):
            if isinstance(argument, ast.Starred):
                break
            node.args[index] = self._called(argument, parameter.arg, function)
        if function.args.vararg is not None:
            for index in range(len(parameters), len(node.args)):
                node.args[index] = self._builtin_method(node.args[index]) or node.args[index]
        known = {p.arg for p in [*parameters, *function.args.kwonlyargs]}
        for keyword in node.keywords:
            if keyword.arg in known:
                keyword.value = self._called(keyword.value, keyword.arg, function)

    def _printing(self, node: ast.Call, name: str) -> None:
        """print() among the arguments of what may be a method, an object or a class."""
        methods = self.taking.get(name, self.taking["__call__"] if isinstance(node.func, ast.Name) else [])
        if any(isinstance(argument, ast.Starred) for argument in node.args):
            return
        for index, argument in enumerate(node.args):
            if isinstance(argument, ast.Name) and argument.id == "print":
                count = 1
                for method in methods:
                    parameters = positional_of(method)[1:]
                    if index < len(parameters):
                        called = called_with(method, parameters[index].arg)
                        behind = len(node.args) - len(parameters) if method.args.vararg is not None else 1
                        count = behind if called is None else called
                if (made := self._lambda(argument, [], [], count)) is not None:
                    node.args[index] = place_new(made, argument)
        for keyword in node.keywords:
            if isinstance(keyword.value, ast.Name) and keyword.value.id == "print":
                counts = [called_with(method, keyword.arg or "") for method in methods]
                made = self._lambda(keyword.value, [], [], next((c for c in counts if c is not None), 1))
                if made is not None:
                    keyword.value = place_new(made, keyword.value)

    def _called(self, argument: ast.expr, parameter: str, function: Definition) -> ast.expr:
        count = called_with(function, parameter)
        if count == 1 and (method := self._builtin_method(argument)) is not None:
            return method
        if count is None or not isinstance(argument, ast.Name):
            return argument
        made = self._lambda(argument, [], [], count)
        if made is None:
            return argument
        return place_new(made, argument)

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        self.generic_visit(node)
        node.value = self._one_value(node.value)
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        self.generic_visit(node)
        node.value = node.value and self._one_value(node.value)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        node.value = node.value and self._one_value(node.value)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        node.body, node.orelse = self._one_value(node.body), self._one_value(node.orelse)
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        node.values = [self._one_value(value) for value in node.values]
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        node.left = self._one_value(node.left)
        node.comparators = [self._one_value(part) for part in node.comparators]
        return node

    def visit_arguments(self, node: ast.arguments) -> ast.AST:
        self.generic_visit(node)
        node.defaults = [self._one_value(default) for default in node.defaults]
        node.kw_defaults = [default and self._one_value(default) for default in node.kw_defaults]
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        whole = node.iter  # What is written out for each of a few functions stays as it is.
        self.generic_visit(node)
        if isinstance(whole, (ast.Tuple, ast.List)):
            whole.elts = [getattr(item, "port_before", item) for item in whole.elts]
        return node

    def visit_List(self, node: ast.List) -> ast.AST:
        self.generic_visit(node)
        node.elts = [self._one_value(item) for item in node.elts]
        return node

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        self.generic_visit(node)
        node.elts = [self._one_value(item) for item in node.elts]
        return node

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        self.generic_visit(node)
        node.values = [self._one_value(item) for item in node.values]
        return node

    def _one_value(self, node: ast.expr) -> ast.expr:
        """A builtin function, or a method of str, as a function that is called with one value."""
        if (method := self._builtin_method(node)) is not None:
            return method
        if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load) or node.id not in _OF_ONE_VALUE:
            return node
        made = self._lambda(node, [], [], 1)
        if made is None:
            return node
        made.port_before = node  # type: ignore[attr-defined]
        return place_new(made, node)

    def _builtin_method(self, node: ast.expr) -> ast.expr | None:
        """`str.title` as a function that is called with one value."""
        match node:
            case ast.Attribute(value=ast.Name(id="str"), attr=name, ctx=ast.Load()):
                made = self._method(node)
                if isinstance(made, ast.Lambda):
                    show_as(made, name, None)
                    made.args.args[0].annotation = place(ast.Name("str", ast.Load()), node)
                return made
        return None

    def _method(self, node: ast.expr) -> ast.expr | None:
        """`str.lower` or `asyncio.Task.get_name` as a function."""
        if not isinstance(node, ast.Attribute):
            return None
        owner = ast.unparse(node.value)
        known = owner in ("asyncio.Task", "asyncio.Future") or (owner, node.attr) in self.methods
        if not known and (owner in self.bound or not _is_method(getattr(builtins, owner, None), node.attr)):
            return None
        call = ast.Call(ast.Attribute(ast.Name("item", ast.Load()), node.attr, ast.Load()), [], [])
        lambda_ = ast.Lambda(ast.arguments([], [ast.arg("item")], None, [], [], None, []), call)
        return place(lambda_, node)

    def _is_partial(self, node: ast.expr) -> bool:
        return ast.unparse(node) in ("partial", "functools.partial")

    def _lambda(
        self, function: ast.expr, given: list[ast.expr], keywords: list[ast.keyword], rest: int
    ) -> ast.Lambda | None:
        """A lambda of `rest` parameters that calls the function behind what partial() gave."""
        if not isinstance(function, ast.Name) or function.id in self.bound:
            return None
        if not callable(getattr(builtins, function.id, None)):
            return None
        parameters, defaults, passed, named = [], [], [], []
        for argument in given:
            if isinstance(argument, ast.Constant):
                passed.append(argument)
                continue
            parameters.append(ast.arg(f"kept_{len(defaults)}"))
            passed.append(ast.Name(f"kept_{len(defaults)}", ast.Load()))
            defaults.append(argument)
        for keyword in keywords:
            if keyword.arg is None:
                return None
            if isinstance(keyword.value, ast.Constant):
                named.append(keyword)
                continue
            parameters.append(ast.arg(f"kept_{len(defaults)}"))
            named.append(ast.keyword(keyword.arg, ast.Name(f"kept_{len(defaults)}", ast.Load())))
            defaults.append(keyword.value)
        words = [f"value_{i}" if rest > 1 else "value" for i in range(rest)]
        passed += [ast.Name(word, ast.Load()) for word in words]
        arguments = [*map(ast.arg, words), *parameters]
        made = ast.Lambda(
            ast.arguments([], arguments, None, [], [], None, defaults),
            ast.Call(function, passed, named),
        )
        show_as(made, function.id, None)
        return made


def _is_method(class_: object, name: str) -> bool:
    """Whether a builtin class has a method that is called with an instance."""
    if not isinstance(class_, type) or not hasattr(class_, name):
        return False
    return not isinstance(class_.__dict__.get(name), (classmethod, staticmethod))


def _mark_own_items(key: ast.expr, arguments: list[ast.expr]) -> None:
    """Notes of `counts.get` that it is the key of what is in `counts`: a dict finds each of them."""
    match key, arguments:
        case ast.Attribute(value=owner, attr="get"), [ast.Name() | ast.Attribute() as items] if (
            ast.unparse(owner) == ast.unparse(items)
        ):
            key.of_own_items = True  # type: ignore[attr-defined]


def called_with(function: Definition, parameter: str) -> int | None:
    """With how many arguments a function calls its parameter; None if it does something else with it."""
    counts: set[int] = set()
    called: set[int] = set()
    for node in ast.walk(function):
        match node:
            case ast.Call(func=ast.Name(id=name) as callee, args=arguments, keywords=[]) if name == parameter:
                if any(isinstance(a, ast.Starred) for a in arguments):
                    return None
                counts.add(len(arguments))
                called.add(id(callee))
            case ast.Attribute(value=ast.Name(id=name) as owner, attr="__name__") if name == parameter:
                called.add(id(owner))
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id == parameter and id(node) not in called:
            return None
    return counts.pop() if len(counts) == 1 else None


def to_lambdas(tree: ast.Module) -> None:
    """Leaves no builtin function as a callback."""
    bound = _bound(tree)
    definitions = [s for s in tree.body if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef))]
    names = [definition.name for definition in definitions]
    functions = {d.name: d for d in definitions if names.count(d.name) == 1 and not d.decorator_list}
    classes = [s for s in ast.walk(tree) if isinstance(s, ast.ClassDef)]
    bases = {ast.unparse(base) for class_ in classes for base in class_.bases}
    methods = {
        (class_.name, method.name)
        for class_ in classes
        for method in class_.body
        if isinstance(method, ast.FunctionDef) and not method.decorator_list and class_.name not in bases
    }
    taking: dict[str, list[Definition]] = {"__call__": []}
    for class_ in classes:
        for method in class_.body:
            if isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)) and not method.decorator_list:
                called = class_.name if method.name == "__init__" else method.name
                taking.setdefault(called, []).append(method)
    _Callbacks(bound, functions, methods, taking).visit(tree)


def call_back(call: ast.Call, tree: ast.Module) -> None:
    """Has a call whose arguments were written out for `*` give a builtin function that takes what is behind it."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name in CALLBACKS:
        call.args = [getattr(argument, "port_before", argument) for argument in call.args]
        _Callbacks(_bound(tree), {}, set(), {})._callback(call, name)


def as_lambda(callback: ast.expr, count: int, tree: ast.Module) -> ast.expr:
    """A builtin function that is called with so many values as a lambda; anything else as it is."""
    made = _Callbacks(_bound(tree), {}, set(), {})._lambda(callback, [], [], count)
    return callback if made is None else place_new(made, callback)


def _bound(tree: ast.Module) -> set[str]:
    """The names to which a program gives a meaning."""
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            bound.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bound.add(node.name)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            bound |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
    return bound
