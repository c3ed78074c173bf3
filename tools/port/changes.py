"""What variables and attributes the rest of a program may change while a statement runs.

    if self.value is None:
        async with self.lock:          # Other tasks run here, which may assign self.value.
            if self.value is None:

What a test has shown of a variable does not hold behind a call of a function that assigns it, nor behind
an await, during which any function may run. Constructors only assign to objects that are new.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tools.port.lower.own_effects import methods_run

_Function = ast.FunctionDef | ast.AsyncFunctionDef

# These call the functions that they are given.
_CALL_ARGUMENTS = frozenset(
    """accumulate bisect bisect_left bisect_right dropwhile filter filterfalse groupby insort insort_left
    insort_right map max min nlargest nsmallest reduce sort sorted starmap sub takewhile""".split()
)
_ITERATE = frozenset(
    """all any dict enumerate extend filter frozenset join list map max min set sorted sum tuple update zip""".split()
)
# These run other functions than the one that is named.
_RUN_OTHERS = frozenset({"run", "run_until_complete", "run_forever", "next", "anext", "send", "throw"})


@dataclass(frozen=True)
class Change:
    """An assignment to a variable or to an attribute."""

    name: str
    is_attribute: bool
    target: ast.expr
    value: ast.expr | None  # None if it is not known, as in `a, b = c`.
    in_place: bool = False  # `x += 1`
    is_shared: bool = True  # Whether a function says `global` or `nonlocal` of the variable.


class Changes:
    """Of one program, whose tree does not change any more."""

    def __init__(self, module: ast.Module) -> None:
        functions = [n for n in ast.walk(module) if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))]
        self._named: dict[str, list[_Function]] = {}
        self._classes = {n.name for n in ast.walk(module) if isinstance(n, ast.ClassDef)}
        self._imported = {
            (alias.asname or alias.name).split(".")[0]
            for n in ast.walk(module) if isinstance(n, (ast.Import, ast.ImportFrom)) for alias in n.names
        }
        self._variables = set(_variables(module))
        self._of: dict[ast.AST, list[Change]] = {}
        self._properties: set[str] = set()
        for function in functions:
            self._of[function] = list(_changes(function))
            if isinstance(function, ast.Lambda):
                continue
            self._named.setdefault(function.name, []).append(function)
            if any(ast.unparse(d).endswith(("property", ".setter")) for d in function.decorator_list):
                self._properties.add(function.name)
        self._all = [change for found in self._of.values() for change in found]
        self._attributes = set(_attributes(module))
        self._special = {name for name in self._named if name[:2] == name[-2:] == "__" and name != "__init__"}
        self._generators = {f.name for f in functions if isinstance(f, ast.FunctionDef) and _is_generator(f)}
        # Functions that make the fields of dataclasses.
        self._factories = {
            node.value.id
            for node in ast.walk(module)
            if isinstance(node, ast.keyword) and node.arg == "default_factory" and isinstance(node.value, ast.Name)
        }
        self._found: dict[ast.AST, list[Change]] = {}

    def meanwhile(self, nodes: Iterable[ast.AST]) -> list[Change]:
        """What other functions may assign while these run; not what is assigned here."""
        return [change for node in nodes for change in self._meanwhile(node)]

    def _meanwhile(self, node: ast.AST) -> list[Change]:
        if node not in self._found:
            called = self._called([node])
            self._found[node] = self._all if called is None else [c for f in called for c in self._of[f]]
        return self._found[node]

    def functions(self, nodes: Iterable[ast.AST]) -> set[_Function] | None:
        """The functions of the program that may run while these do; None if any may."""
        found: set[_Function] = set()
        for node in nodes:
            called = self._called([node])
            if called is None:
                return None
            found |= called
        return found

    def _called(self, nodes: Sequence[ast.AST]) -> set[_Function] | None:
        """The functions that run; None if any may."""
        found: set[_Function] = set()
        names = self._names_called(nodes)
        while names:
            name = names.pop()
            if name is None:
                return None
            for function in self._named.get(name, ()):
                if function not in found and not isinstance(function, ast.AsyncFunctionDef):
                    found.add(function)
                    names |= self._names_called(function.body)
        return found

    def _names_called(self, nodes: Sequence[ast.AST]) -> set[str | None]:
        """None stands for what is not known, and for other tasks."""
        found: set[str | None] = set()
        for part in _own(nodes):
            match part:
                case ast.Await() | ast.AsyncFor() | ast.AsyncWith() | ast.Yield() | ast.YieldFrom():
                    return {None}
                case ast.comprehension(is_async=1):
                    return {None}
                case ast.With():
                    found |= {"__enter__", "__exit__"}
                case ast.Call(func=function):
                    found |= self._names_called_by(function, [*part.args, *[k.value for k in part.keywords]])
                case ast.Attribute(attr=name) if name in self._properties:
                    found.add(name)
                case ast.For(iter=values) | ast.comprehension(iter=values) if not isinstance(values, ast.Call):
                    found |= self._generators
            found |= methods_run(part, self._special)
        return found

    def _names_called_by(self, function: ast.expr, arguments: list[ast.expr]) -> set[str | None]:
        match function:
            case ast.Name(id=name) if name in self._classes:
                return {"__init__", "__new__", "__post_init__", *self._factories}
            case ast.Name(id=name):
                is_known = name in self._named or name in self._imported or name in _BUILTINS
                is_made = name[:1] == "_" and name not in self._variables  # By the porter, for the library.
                if name in _RUN_OTHERS or name in self._variables or not (is_known or is_made):
                    return {None}
            case ast.Attribute(attr=name):
                if name in _RUN_OTHERS or name in self._attributes:
                    return {None}
            case _:
                return {None}
        found: set[str | None] = {name}
        if name in _ITERATE:
            found |= self._generators
        if name in _CALL_ARGUMENTS:
            for argument in arguments:
                found |= self._names_given(argument)
        return found

    def _names_given(self, argument: ast.expr) -> set[str | None]:
        """The functions that a function calls which is given this."""
        match argument:
            case ast.Name(id=name) if name in self._variables and name not in self._named:
                return set()  # Values, most often.
            case ast.Name(id=name) | ast.Attribute(attr=name):
                return {"__init__"} if name in self._classes else {name}
            case ast.Lambda(body=body):
                return self._names_called([body])
        return set()


def _variables(module: ast.Module) -> Iterator[str]:
    """The names that are parameters, or are assigned: calling one calls whatever it is."""
    for node in ast.walk(module):
        if isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _attributes(module: ast.Module) -> Iterator[str]:
    """The names of attributes that are assigned, and of fields."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        elif isinstance(node, ast.ClassDef):
            for item in node.body:
                targets = item.targets if isinstance(item, ast.Assign) else [getattr(item, "target", None)]
                yield from (target.id for target in targets if isinstance(target, ast.Name))


def _is_generator(function: ast.FunctionDef) -> bool:
    return any(isinstance(part, (ast.Yield, ast.YieldFrom)) for part in _own(function.body))


def _own(nodes: Sequence[ast.AST]) -> Iterator[ast.AST]:
    """What runs with these, which is not what functions in them do."""
    for node in nodes:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            continue
        yield node
        yield from _own(list(ast.iter_child_nodes(node)))


def _changes(function: _Function | ast.Lambda) -> Iterator[Change]:
    body = [function.body] if isinstance(function, ast.Lambda) else function.body
    own = function.args.args[0].arg if function.args.args and getattr(function, "name", "") == "__init__" else None
    shared = {n for part in _own(body) if isinstance(part, (ast.Global, ast.Nonlocal)) for n in part.names}
    values: dict[ast.AST, ast.expr | None] = {}
    in_place = set()
    for part in _own(body):
        match part:
            case ast.Assign(targets=targets, value=value):
                values.update(dict.fromkeys(targets, value))
            case ast.AnnAssign(target=target, value=annotated):
                values[target] = annotated
            case ast.NamedExpr(target=target, value=value):
                values[target] = value
            case ast.AugAssign(target=target):
                in_place.add(target)
    for part in _own(body):
        match part:
            case ast.Attribute(value=base, attr=name, ctx=ast.Store() | ast.Del()):
                if not (isinstance(base, ast.Name) and base.id == own):
                    yield Change(name, True, part, values.get(part), part in in_place)
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield Change(name, False, part, values.get(part), part in in_place, name in shared)


_BUILTINS = frozenset(dir(builtins))
