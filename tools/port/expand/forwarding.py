"""Writes out functions that pass `*args, **kwargs` on, once for each way in which they are called.

    async def retry(func, *args, times=3, **kwargs):
        ... await func(*args, **kwargs) ...

    await retry(fetch, "a", timeout=2)

becomes a function `retry(arg0, timeout, *, times=3)` that awaits `fetch(arg0, timeout=timeout)`. If
there are several callees or numbers of arguments, there are several such functions: retry_fetch,
retry_store. Functions whose calls are not all plain to see stay as they are.
"""

from __future__ import annotations

import ast
import copy
import dataclasses
from collections.abc import Iterator, Sequence

from tools.port.expand.signatures import (
    CannotExpand,
    Definition,
    Shape,
    adopt_shape,
    is_open,
    positional_of,
    shape_of,
)
from tools.port.expand.substitute import bound_names, substitute_inside

_ITERATED = frozenset("print max min zip join append extend".split())


@dataclasses.dataclass
class _Call:
    node: ast.Call
    shape: Shape
    passed: tuple[tuple[str, str], ...]  # Parameters for functions, and the functions.
    callees: tuple[tuple[str, str], ...]  # Those of them that are written out.


class Forwarding:
    """The rewrite of a whole module."""

    def __init__(self, module: ast.Module) -> None:
        self._module = module
        self._functions = {
            s.name: s for s in module.body if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef))
        }

    def expand(self) -> None:
        for _ in range(4):  # What one passes on, another one may pass on again.
            changed = False
            for owner, function in list(self._candidates()):
                try:
                    changed |= self._expand(owner, function)
                except CannotExpand:
                    continue
            if not changed:
                return

    def _candidates(self) -> Iterator[tuple[ast.ClassDef | None, Definition]]:
        for statement in self._module.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                if _passes_on(statement) and not statement.decorator_list:
                    yield None, statement
            elif isinstance(statement, ast.ClassDef):
                for item in statement.body:
                    if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)):
                        if _passes_on(item) and not item.decorator_list:
                            yield statement, item

    def _expand(self, owner: ast.ClassDef | None, function: Definition) -> bool:
        if owner is not None and self._is_overridden(owner, function):
            return False
        calls = self._calls(owner, function)
        if not calls:
            return False
        if all(self._fits_as_value(function, call, calls) for call in calls):
            calls = [dataclasses.replace(call, callees=()) for call in calls]
        made: dict[tuple[Shape, tuple[tuple[str, str], ...]], Definition] = {}
        several = len({(call.shape, call.callees) for call in calls}) > 1
        taken = set(self._functions)
        for call in calls:
            key = (call.shape, call.callees)
            if key not in made:
                made[key] = self._instance(function, call, several, taken)
        for call in calls:
            self._rewrite(call, function, made[(call.shape, call.callees)])
        body = owner.body if owner is not None else self._module.body
        at = body.index(function)
        body[at : at + 1] = list(made.values())
        if owner is None:
            del self._functions[function.name]
            self._functions.update({f.name: f for f in made.values()})
        return True

    def _is_overridden(self, owner: ast.ClassDef, function: Definition) -> bool:
        """Whether a method of the same name is in a class that derives from the method's."""
        derived = {owner.name}
        classes = [c for c in ast.walk(self._module) if isinstance(c, ast.ClassDef)]
        for _ in classes:
            derived |= {c.name for c in classes if any(isinstance(b, ast.Name) and b.id in derived for b in c.bases)}
        return any(
            c is not owner and c.name in derived and any(getattr(s, "name", "") == function.name for s in c.body)
            for c in classes
        )

    def _fits_as_value(self, function: Definition, call: _Call, calls: Sequence[_Call]) -> bool:
        """Whether a callee can stay a parameter: there is one, and it takes what is passed."""
        if call.callees != calls[0].callees or call.shape != calls[0].shape:
            return False
        if len(call.callees) != 1:
            return not call.callees
        own = [a.arg for a in [*positional_of(function), *function.args.kwonlyargs]]
        callee = self._functions[call.callees[0][1]]
        passed = max(0, call.shape.positional - len(positional_of(function)))
        return (
            all(name in own for name in call.shape.keywords)
            and len(positional_of(callee)) == passed
            and not callee.args.kwonlyargs
            and not is_open(callee)
        )

    def _instance(
        self, function: Definition, call: _Call, several: bool, taken: set[str]
    ) -> Definition:
        made = copy.deepcopy(function)
        adopt_shape(made, self._names_for(made, call), call.shape)
        values = {name: ast.Name(value, ast.Load()) for name, value in call.callees}
        if set(values) & _assigned(made):
            raise CannotExpand
        gone = set(values)
        made.args.args = [a for a in made.args.args if a.arg not in gone]
        substitute_inside(made, values)
        if several:
            suffix = "_".join(value for _, value in call.callees)
            base = f"{function.name}_{suffix}" if suffix else function.name
            made.name, number = base, 1
            while made.name in taken:
                number += 1
                made.name = f"{base}_{number}"
        taken.add(made.name)
        return ast.fix_missing_locations(made)

    def _names_for(self, function: Definition, call: _Call) -> Definition | None:
        """What has good names for the arguments that are passed on: the callee, if it takes them all."""
        if len(call.passed) != 1:
            return None
        shifted = copy.deepcopy(self._functions[call.passed[0][1]])
        before = [ast.arg(f"_{i}") for i in range(len(positional_of(function)))]
        shifted.args.args = [*before, *shifted.args.args]
        return shifted

    def _is_method(self, function: Definition) -> bool:
        return self._functions.get(function.name) is not function

    def _rewrite(self, call: _Call, function: Definition, made: Definition) -> None:
        node = call.node
        gone = {name for name, _ in call.callees}
        positional = [a.arg for a in positional_of(function)]
        if self._is_method(function):
            positional = positional[1:]
        node.args = [
            argument
            for index, argument in enumerate(node.args)
            if index >= len(positional) or positional[index] not in gone
        ]
        node.keywords = [k for k in node.keywords if k.arg not in gone]
        if function.name == "__call__" and getattr(node.func, "attr", "") != "__call__":
            if made.name != "__call__":
                node.func = ast.copy_location(ast.Attribute(node.func, made.name, ast.Load()), node.func)
        elif isinstance(node.func, ast.Name):
            node.func.id = made.name
        elif isinstance(node.func, ast.Attribute):
            node.func.attr = made.name

    def _calls(self, owner: ast.ClassDef | None, function: Definition) -> list[_Call]:
        """Every call of a function; raises CannotExpand if it is used in another way."""
        found: list[_Call] = []
        called: set[int] = set()
        inside = {id(node) for node in ast.walk(function)}
        for node in ast.walk(self._module):
            if not isinstance(node, ast.Call) or id(node) in inside:
                continue
            if owner is None:
                if isinstance(node.func, ast.Name) and node.func.id == function.name:
                    called.add(id(node.func))
                    found.append(self._call(node, function, 0))
            elif isinstance(node.func, ast.Attribute) and node.func.attr == function.name:
                if self._is_object_of(node.func.value, owner):
                    called.add(id(node.func))
                    found.append(self._call(node, function, 1))
            elif function.name == "__call__" and self._is_object_of(node.func, owner):
                if not isinstance(node.func, ast.Call):
                    found.append(self._call(node, function, 1))
        for node in ast.walk(self._module):
            if id(node) in called:
                continue
            if owner is None and isinstance(node, ast.Name) and node.id == function.name:
                raise CannotExpand
            if owner is not None and isinstance(node, ast.Attribute) and node.attr == function.name:
                if id(node) in inside or self._is_object_of(node.value, owner):
                    raise CannotExpand
        return found

    def _call(self, node: ast.Call, function: Definition, bound: int) -> _Call:
        shape = shape_of(node, bound)
        parameters = [a.arg for a in positional_of(function)][bound:]
        called = {
            n.func.id
            for n in ast.walk(function)
            if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and _spreads(n)
        }
        callees = []
        for name, argument in zip(parameters, node.args):
            if name in called and isinstance(argument, ast.Name) and argument.id in self._functions:
                callees.append((name, argument.id))
        return _Call(node, shape, tuple(callees), tuple(callees))

    def _is_object_of(self, node: ast.expr, owner: ast.ClassDef) -> bool:
        """Whether an expression is an object of a class, as far as its name tells."""
        if isinstance(node, ast.Call):
            return isinstance(node.func, ast.Name) and node.func.id == owner.name
        others = [
            c for c in ast.walk(self._module)
            if isinstance(c, ast.ClassDef) and c is not owner
        ]
        if isinstance(node, ast.Name) and node.id in ("self", "cls"):
            around = [c for c in [owner, *others] if any(n is node for n in ast.walk(c))]
            return around == [owner] or bool(around) and any(
                isinstance(b, ast.Name) and b.id == owner.name for b in around[0].bases
            )
        name = node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""
        return any(_class_of(value) == owner.name for value in self._values_of(name))

    def _values_of(self, name: str) -> Iterator[ast.expr]:
        """What variables and attributes of a name are given anywhere, and their annotations."""
        for node in ast.walk(self._module):
            match node:
                case ast.Assign(targets=[target], value=value) if _is_named(target, name):
                    yield value
                case ast.AnnAssign(target=target, annotation=annotation) if _is_named(target, name):
                    yield annotation
                    if node.value is not None:
                        yield node.value
                case ast.withitem(context_expr=value, optional_vars=ast.expr() as target):
                    if _is_named(target, name):
                        yield value
                case ast.arg(arg=argument, annotation=ast.expr() as annotation) if argument == name:
                    yield annotation


def _passes_on(function: Definition) -> bool:
    """Whether it passes *args or **kwargs on to a call."""
    return is_open(function) and any(
        isinstance(node, ast.Call) and _spreads(node) and not _only_reads(node)
        for node in ast.walk(function)
    ) and _takes_rest(function)


def _takes_rest(function: Definition) -> bool:
    rest = {a.arg for a in (function.args.vararg, function.args.kwarg) if a is not None}
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            values = [a.value for a in node.args if isinstance(a, ast.Starred)]
            values += [k.value for k in node.keywords if k.arg is None]
            if any(isinstance(v, ast.Name) and v.id in rest for v in values):
                return True
    return False


def _spreads(node: ast.Call) -> bool:
    return any(isinstance(a, ast.Starred) for a in node.args) or any(
        k.arg is None for k in node.keywords
    )


def _only_reads(node: ast.Call) -> bool:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    return name in _ITERATED


def _assigned(function: Definition) -> set[str]:
    parameters = {a.arg for a in positional_of(function)}
    stored = {
        n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    return stored & parameters & bound_names(function)


def _is_named(node: ast.expr, name: str) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == name
    return isinstance(node, ast.Name) and node.id == name


def _class_of(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return node.func.id if isinstance(node.func, ast.Name) else ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return node.id if isinstance(node, ast.Name) else ""


__all__ = ["Forwarding", "Sequence"]
