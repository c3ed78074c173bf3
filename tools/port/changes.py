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

_Function = ast.FunctionDef | ast.AsyncFunctionDef

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
        self._of: dict[ast.AST, list[Change]] = {}
        self._properties: set[str] = set()
        for function in functions:
            self._of[function] = list(_changes(function))
            if isinstance(function, ast.Lambda):
                continue
            self._named.setdefault(function.name, []).append(function)
            if any("property" in ast.unparse(d) for d in function.decorator_list):
                self._properties.add(function.name)
        self._all = [change for found in self._of.values() for change in found]
        self._attributes = {
            n.attr for n in ast.walk(module) if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store)
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
                case ast.Call(func=ast.Name(id=name)):
                    found.add(self._name_called(name))
                case ast.Call(func=ast.Attribute(attr=name)):
                    is_field = name in self._attributes and name not in self._named
                    found.add(None if name in _RUN_OTHERS or is_field else name)
                case ast.Call():
                    found.add(None)
                case ast.Attribute(attr=name, ctx=ast.Load()) if name in self._properties:
                    found.add(name)
        return found

    def _name_called(self, name: str) -> str | None:
        if name in self._classes:
            return "__init__"
        if name in _RUN_OTHERS:
            return None
        is_known = name in self._named or name in self._imported or name in _BUILTINS
        return name if is_known or name[:1] == "_" else None


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
