"""Calls that a function of the program only makes, for what it is given, become lambdas of the caller.

    def attempt(label, fn, *args):             def attempt(label, fn):
        try:                                       try:
            print(label, fn(*args))                    print(label, fn())
        except Exception as e:                     except Exception as e:
            print(label, e)                            print(label, e)

    attempt("set", future.set_result, 1)       attempt("set", lambda: future.set_result(1))

What is called, and with what, is then plain to see where it is known. Only if all calls of the
function are so plain that it makes no difference when the arguments are evaluated: what they name is
given a value by nothing that may run before the call, and methods are of what is never None.
"""

from __future__ import annotations

import ast
import dataclasses

from tools.port.expand.known_names import imported_modules, is_builtin_error
from tools.port.expand.placing import place_new
from tools.port.expand.shown import show_as
from tools.port.expand.signatures import Definition, positional_of
from tools.port.scopes import COMPREHENSIONS

_MAKE_OBJECTS = frozenset("create_future create_task call_soon call_later call_at copy".split())
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclasses.dataclass(frozen=True)
class _Plan:
    """A function that calls its parameter `index` with all of its further arguments."""

    function: Definition
    index: int
    call: ast.Call
    names_it: bool  # Whether it asks the parameter for its __name__.


def write_out(module: ast.Module) -> None:
    functions = [s for s in module.body if isinstance(s, _FUNCTIONS)]
    known = _Known(module, functions)
    for function in functions:
        plan = _plan(function)
        if plan is None or sum(getattr(n, "name", None) == function.name for n in ast.walk(module)) != 1:
            continue
        calls = _calls(module, function)
        if calls and all(_fits(call, plan, known) for call in calls):
            for call in calls:
                _rewrite(call, plan)
            plan.call.args, plan.call.keywords = [], []
            function.args.vararg = function.args.kwarg = None


class _Known:
    """What is known of the names of a module."""

    def __init__(self, module: ast.Module, functions: list[Definition]) -> None:
        self.functions = {f.name for f in functions if not f.decorator_list}
        self.coroutines = {f.name for f in functions if isinstance(f, ast.AsyncFunctionDef)}
        self.modules = imported_modules(module)
        self.shared: set[str] = set()  # What other functions may give another value.
        self.properties: set[str] = set()
        classes = [n for n in ast.walk(module) if isinstance(n, ast.ClassDef)]
        self.classes = {n.name for n in classes}
        self.plain_errors: set[str] = set()  # Exceptions that are made without running anything of the program.
        for node in classes:
            if self._is_plain_error(node):
                self.plain_errors.add(node.name)
        stored: dict[str, list[bool]] = {}  # By name: whether its values are objects for sure.
        for node in ast.walk(module):
            match node:
                case ast.Global(names=names) | ast.Nonlocal(names=names):
                    self.shared.update(names)
                case ast.FunctionDef(name=name, decorator_list=[_, *_]):
                    self.properties.add(name)
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value) | ast.AnnAssign(
                    target=ast.Name(id=name), value=ast.expr() as value
                ):
                    stored.setdefault(name, []).append(self._is_object(value))
                case ast.arg(arg=name):
                    stored.setdefault(name, []).append(False)
        places: dict[str, int] = {}
        gone = _deleted_at_last(module)
        for node in ast.walk(module):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load) and node not in gone:
                places[node.id] = places.get(node.id, 0) + 1
        self.objects = {
            name for name, made in stored.items() if all(made) and places.get(name, 0) == len(made)
        }

    def _is_plain_error(self, node: ast.ClassDef) -> bool:
        return (
            not node.decorator_list
            and not node.keywords
            and bool(node.bases)
            and all(self.is_error(base) for base in node.bases)
            and not any(getattr(part, "name", "") in ("__init__", "__new__") for part in node.body)
        )

    def is_error(self, node: ast.expr) -> bool:
        """Whether an expression names a class of exceptions that is called without an effect."""
        match node:
            case ast.Name(id=name):
                return name in self.plain_errors or is_builtin_error(name)
            case ast.Attribute(value=ast.Name(id="asyncio"), attr=name):
                return name.endswith("Error") or name in ("QueueEmpty", "QueueFull")
        return False

    def _is_object(self, value: ast.expr) -> bool:
        """Whether an expression makes an object, and is never None."""
        match value:
            case ast.Call(func=ast.Name(id=name)):
                return name in self.classes
            case ast.Call(func=ast.Attribute(value=ast.Name(id=owner), attr=name)):
                return owner in self.modules and name != "current_task" or name in _MAKE_OBJECTS
        return False


def _deleted_at_last(module: ast.Module) -> set[ast.Name]:
    """The variables that the module itself deletes behind everything else that it does with them."""
    found = set()
    names = [n for n in ast.walk(module) if isinstance(n, ast.Name)]
    for statement in module.body:
        if isinstance(statement, ast.Delete):
            for target in statement.targets:
                uses = [n for n in names if isinstance(target, ast.Name) and n.id == target.id and n is not target]
                if isinstance(target, ast.Name) and all(n.lineno < statement.lineno for n in uses):
                    found.add(target)
    return found


def _plan(function: Definition) -> _Plan | None:
    star, stars = function.args.vararg, function.args.kwarg
    if star is None or function.decorator_list:
        return None
    names = [a.arg for a in positional_of(function)]
    found = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
        and _passes(node, star.arg, stars.arg if stars else None)
    ]
    if len(found) != 1 or function.args.defaults:
        return None
    (call,) = found
    assert isinstance(call.func, ast.Name)
    name = call.func.id
    rest = {star.arg, *([stars.arg] if stars else [])}
    used = {id(node) for node in ast.walk(call) if isinstance(node, ast.Name)}
    if _is_repeated(function, call) or _waits_before(function, call):
        return None
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and node.attr == "__name__":
            used.add(id(node.value))
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id in {name, *rest} and id(node) not in used:
            return None
        if isinstance(node, (*_FUNCTIONS, ast.Lambda)) and node is not function:
            return None  # Which might call it later.
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return None  # A generator does nothing when it is called.
    names_it = any(
        isinstance(n, ast.Attribute) and n.attr == "__name__" and isinstance(n.value, ast.Name) and n.value.id == name
        for n in ast.walk(function)
    )
    index = names.index(name)
    return _Plan(function, index, call, names_it) if index == len(names) - 1 else None


def _is_repeated(function: Definition, call: ast.Call) -> bool:
    loops = (ast.For, ast.AsyncFor, ast.While, *COMPREHENSIONS)
    return any(
        isinstance(node, loops) and any(part is call for part in ast.walk(node))
        for node in ast.walk(function)
    )


def _waits_before(function: Definition, call: ast.Call) -> bool:
    """Whether other tasks may have run when the call is made."""
    place = (call.lineno, call.col_offset)
    return any(
        isinstance(node, (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield, ast.YieldFrom))
        and (node.lineno, node.col_offset) < place
        and not (isinstance(node, ast.Await) and any(part is call for part in ast.walk(node)))
        for node in ast.walk(function)
    )


def _passes(call: ast.Call, star: str, stars: str | None) -> bool:
    match call.args:
        case [ast.Starred(value=ast.Name(id=name))] if name == star:
            passed = [k.value.id for k in call.keywords if k.arg is None and isinstance(k.value, ast.Name)]
            return len(call.keywords) == len(passed) and passed == ([stars] if stars else [])
    return False


def _calls(module: ast.Module, function: Definition) -> list[ast.Call]:
    """The calls of a function, which for a coroutine are awaited at once; none if it is used otherwise."""
    awaited = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Await)}
    found = []
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name == function.name:
                if isinstance(function, ast.AsyncFunctionDef) and id(node) not in awaited:
                    return []
                found.append(node)
    named = [n for n in ast.walk(module) if isinstance(n, ast.Name) and n.id == function.name]
    return found if len(named) == len(found) else []


def _fits(call: ast.Call, plan: _Plan, known: _Known) -> bool:
    own = [a.arg for a in plan.function.args.kwonlyargs]
    if len(call.args) <= plan.index or any(k.arg is None for k in call.keywords):
        return False
    given = [k.value for k in call.keywords if k.arg not in own]
    if given and plan.function.args.kwarg is None:
        return False
    callee, *rest = call.args[plan.index :]
    if isinstance(callee, ast.Lambda):
        return not rest and not given and not callee.args.args and not plan.names_it
    return _is_plain_callee(callee, plan, known) and all(_is_simple(value, known) for value in (*rest, *given))


def _is_plain_callee(callee: ast.expr, plan: _Plan, known: _Known) -> bool:
    match callee:
        case ast.Name(id=name):
            return name in known.functions or name not in known.shared and not plan.names_it
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            if owner in known.modules:
                return True
            is_object = owner in known.objects and owner not in known.shared
            return is_object and name not in known.properties and not plan.names_it
    return False


def _is_simple(value: ast.expr, known: _Known) -> bool:
    """Whether it does not matter when a value is evaluated."""
    match value:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return name not in known.shared
        case ast.Attribute(value=ast.Name(id=owner)):
            return owner in known.modules
        case ast.UnaryOp(operand=ast.Constant()):
            return True
        case ast.Tuple(elts=items) | ast.List(elts=items):
            return all(_is_simple(item, known) for item in items)
        case ast.Call(func=callee, args=arguments, keywords=[]):
            is_made = isinstance(callee, ast.Name) and callee.id in known.coroutines or known.is_error(callee)
            return is_made and all(_is_simple(a, known) for a in arguments)
    return False


def _rewrite(call: ast.Call, plan: _Plan) -> None:
    callee, *rest = call.args[plan.index :]
    if isinstance(callee, ast.Lambda):
        return
    own = [a.arg for a in plan.function.args.kwonlyargs]
    given = [k for k in call.keywords if k.arg not in own]
    call.keywords = [k for k in call.keywords if k.arg in own]
    nothing = ast.arguments([], [], None, [], [], None, [])
    made = place_new(ast.Lambda(nothing, ast.Call(callee, rest, given)), callee)
    show_as(made, callee.attr if isinstance(callee, ast.Attribute) else ast.unparse(callee), None)
    call.args[plan.index :] = [made]
