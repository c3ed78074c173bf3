"""Variables that are assigned again get a name of their own for each value.

    g = gather(a(), b())                      g = gather(a(), b())
    await g                                   await g
    g = gather(c(), return_exceptions=True)   g_2 = gather(c(), return_exceptions=True)
    print(await g)                            print(await g_2)

A person does so where the values have different types. It is done for programs that cannot be ported
otherwise, and only where it is plain which value each use means: the assignment is passed on the way
to all of the uses behind it, and no nested function uses the variable. A parameter that is assigned
once, at the top of its function, gets a second name for that.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator

from tools.port.scopes import COMPREHENSIONS, bound_by_comprehension

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)


def split(tree: ast.Module, wanted: Collection[str] | None = None) -> None:
    """Gives the variables with these names, or all, a name for each value."""
    functions = [tree, *[n for n in ast.walk(tree) if isinstance(n, _FUNCTIONS[:2])]]
    made = [_Function(function, wanted) for function in functions]  # type: ignore[arg-type]
    hidden = _hide_comprehensions(tree)
    for function in made:
        function.split()
    for name in hidden:
        name.id = name.id[:-1]


def _hide_comprehensions(tree: ast.Module) -> list[ast.Name]:
    """Gives the variables of comprehensions other names for a while; returns where they occur."""
    hidden = []
    for node in ast.walk(tree):
        if isinstance(node, COMPREHENSIONS):
            bound = bound_by_comprehension(node)
            outside = {id(n) for n in ast.walk(node.generators[0].iter)}
            for n in ast.walk(node):
                if isinstance(n, ast.Name) and n.id in bound and id(n) not in outside:
                    n.id += "\1"
                    hidden.append(n)
    return hidden


class _Function:
    def __init__(
        self,
        node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef,
        wanted: Collection[str] | None,
    ) -> None:
        self._node = node
        self._taken = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
        self._wanted = wanted
        self._excluded = self._shared_names()

    def split(self) -> None:
        self._split_parameters()
        self._split_loop_variables()
        for block, loop in list(_blocks(self._node.body, None)):
            for name in sorted(self._bound_in(block)):
                if name not in self._excluded and (self._wanted is None or name in self._wanted):
                    if self._is_plain(block, loop, name):
                        self._rename(block, name)

    def _split_loop_variables(self) -> None:
        """A variable of several loops that nothing else uses is another one in each."""
        loops: dict[str, list[ast.stmt]] = {}
        for statement in _outer_loops(self._node.body, set()):
            for name in sorted(_bound_in_each_round(statement) - self._excluded):
                if self._wanted is None or name in self._wanted:
                    loops.setdefault(name, []).append(statement)
        for name, found in loops.items():
            if any(_reads(loop, name) or self._count(loop.orelse, name) for loop in found):  # type: ignore[attr-defined]
                continue
            if self._count(self._node.body, name) == self._count(found, name):
                for loop in found[1:]:
                    _replace([loop], name, self._fresh(name))

    def _split_parameters(self) -> None:
        """`items = list(items)` at the top of a function: the parameter, and what is made of it.

        Functions that are defined below may use the new variable.
        """
        if isinstance(self._node, ast.Module):
            return
        arguments = self._node.args
        parameters = {a.arg for a in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
        for index, statement in enumerate(self._node.body):
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)]) if name in parameters:
                    if (self._wanted is None or name in self._wanted) and self._is_bound_once(index, name):
                        new = self._fresh(name)
                        target = statement.targets[0]
                        assert isinstance(target, ast.Name)
                        target.id = new
                        _replace_everywhere(self._node.body[index + 1 :], name, new)

    def _is_bound_once(self, index: int, name: str) -> bool:
        """Whether a statement alone gives the parameter another value, and what is above it is plain."""
        for place, statement in enumerate(self._node.body):
            for node in ast.walk(statement):
                binds = isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
                if binds and place != index:
                    return False
                if isinstance(node, (ast.Global, ast.Nonlocal)) and name in node.names:
                    return False
                if isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name == name:
                    return False
                if isinstance(node, ast.arg) and node.arg == name:
                    return False
                if isinstance(node, (*_FUNCTIONS, ast.ClassDef)) and place <= index and name in _free(node):
                    return False
        return True

    def _shared_names(self) -> set[str]:
        """Names that are more than a variable of this function, or bound in other ways."""
        found: set[str] = set()
        if not isinstance(self._node, ast.Module):
            arguments = self._node.args
            found |= {a.arg for a in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
            found |= {a.arg for a in (arguments.vararg, arguments.kwarg) if a}
        for node in _own(self._node.body):
            if isinstance(node, (ast.Global, ast.Nonlocal)):
                found |= set(node.names)
            elif isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
                found |= _free(node)
                found.add(getattr(node, "name", ""))
            elif isinstance(node, (ast.Import, ast.ImportFrom)):
                found |= {(a.asname or a.name).split(".")[0] for a in node.names}
            elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)):
                found.add(node.name or "")
            elif isinstance(node, ast.MatchMapping):
                found.add(node.rest or "")
            elif isinstance(node, ast.NamedExpr):
                found.add(node.target.id)
        return found

    def _bound_in(self, block: list[ast.stmt]) -> set[str]:
        counts: dict[str, int] = {}
        for statement in block:
            for name in _bound(statement):
                counts[name] = counts.get(name, 0) + 1
        return {
            name
            for name, count in counts.items()
            if count > 1 or self._occurs_outside(block, name)
        }

    def _occurs_outside(self, block: list[ast.stmt], name: str) -> bool:
        return self._count(self._node.body, name) > self._count(block, name)

    def _count(self, body: list[ast.stmt], name: str) -> int:
        return sum(isinstance(n, ast.Name) and n.id == name for n in _own(body))

    def _is_plain(self, block: list[ast.stmt], loop: list[ast.stmt] | None, name: str) -> bool:
        if loop is not None:
            # Each round has to begin with an assignment, and nothing else may see the values.
            if self._occurs_outside(block, name):
                return False
            first = next(s for s in block if self._count([s], name))
            return name in _bound(first) and not _reads(first, name)
        # Nothing behind the block may see what is assigned in it.
        inside = {id(n) for n in _own(block)}
        seen = False
        for node in _own(self._node.body):
            if id(node) in inside:
                seen = True
            elif seen and isinstance(node, ast.Name) and node.id == name:
                return False
        return True

    def _rename(self, block: list[ast.stmt], name: str) -> None:
        current = name
        started = self._occurs_before(block, name)
        for index, statement in enumerate(block):
            if name not in _bound(statement):
                _replace([statement], name, current)
                started = started or current != name or self._count([statement], current) > 0
                continue
            if not started or isinstance(statement, (ast.For, ast.AsyncFor)) and (
                self._read_next(block[index + 1 :], name) or self._count(statement.orelse, name)
            ):
                _replace([statement], name, current)
                started = True
                continue
            new = self._fresh(name)
            _replace_reads(statement, name, current)
            _replace([statement], name, new)
            current = new

    def _occurs_before(self, block: list[ast.stmt], name: str) -> bool:
        return self._occurs_outside(block, name)

    def _read_next(self, rest: list[ast.stmt], name: str) -> bool:
        """Whether what a loop may leave unassigned is read behind it."""
        for statement in rest:
            if self._count([statement], name):
                return name not in _bound(statement) or _reads(statement, name)
        return False

    def _fresh(self, name: str) -> str:
        number = 2
        while f"{name}_{number}" in self._taken:
            number += 1
        self._taken.add(f"{name}_{number}")
        return f"{name}_{number}"


def _replace_everywhere(body: list[ast.stmt], name: str, new: str) -> None:
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and node.id == name:
                node.id = new


def _free(node: ast.AST) -> set[str]:
    """The names that a function or class may take from around it."""
    used = {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}
    outer = {
        name for n in ast.walk(node) if isinstance(n, (ast.Global, ast.Nonlocal)) for name in n.names
    }
    used |= outer
    if not isinstance(node, _FUNCTIONS):
        return used
    arguments = node.args
    own = {a.arg for a in [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]}
    own |= {a.arg for a in (arguments.vararg, arguments.kwarg) if a}
    if not isinstance(node, ast.Lambda):
        stored = [n for n in _own(node.body) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
        own |= {n.id for n in stored} - outer
    defaults = [*arguments.defaults, *(d for d in arguments.kw_defaults if d is not None)]
    defaults += getattr(node, "decorator_list", [])
    outside = {n.id for d in defaults for n in ast.walk(d) if isinstance(n, ast.Name)}
    return (used - own) | outside


def _blocks(
    body: list[ast.stmt], loop: list[ast.stmt] | None
) -> Iterator[tuple[list[ast.stmt], list[ast.stmt] | None]]:
    """The blocks of a function, each with the body of the loop that it is in."""
    yield body, loop
    for statement in body:
        if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
            continue
        for field in ("body", "orelse", "finalbody"):
            inner = getattr(statement, field, None)
            if isinstance(inner, list) and inner and isinstance(inner[0], ast.stmt):
                is_loop = field == "body" and isinstance(statement, _LOOPS)
                yield from _blocks(inner, inner if is_loop else loop)
        for handler in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
            yield from _blocks(handler.body, loop)


def _outer_loops(body: list[ast.stmt], around: set[str]) -> Iterator[ast.stmt]:
    """The loops that bind a variable which no loop around them binds."""
    for statement in body:
        if isinstance(statement, (*_FUNCTIONS, ast.ClassDef)):
            continue
        bound = _bound_in_each_round(statement) if isinstance(statement, (ast.For, ast.AsyncFor)) else set()
        if bound and not bound & around:
            yield statement
        for field in ("body", "orelse", "finalbody"):
            yield from _outer_loops(getattr(statement, field, []), around | bound)
        for handler in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
            yield from _outer_loops(handler.body, around | bound)


def _own(body: list[ast.stmt]) -> Iterator[ast.AST]:
    """The nodes of statements in the order of the text, without the insides of functions."""
    for statement in body:
        yield from _nodes(statement)


def _nodes(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    if not isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        for child in ast.iter_child_nodes(node):
            yield from _nodes(child)


def _targets(statement: ast.stmt) -> list[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    if isinstance(statement, ast.AnnAssign) and statement.value is not None:
        return [statement.target]
    if isinstance(statement, (ast.For, ast.AsyncFor)):
        return [statement.target]
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        return [item.optional_vars for item in statement.items if item.optional_vars is not None]
    return []


def _bound(statement: ast.stmt) -> set[str]:
    """The names that a statement itself gives a value."""
    return {
        node.id
        for target in _targets(statement)
        for node in ast.walk(target)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }


def _bound_in_each_round(loop: ast.stmt) -> set[str]:
    """The names that a loop gives a value before a round does anything else with them."""
    assert isinstance(loop, (ast.For, ast.AsyncFor))
    found = _bound(loop)
    used: set[str] = set()
    for statement in loop.body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign, ast.With, ast.AsyncWith)):
            found |= {name for name in _bound(statement) - used if not _reads(statement, name)}
        used |= {node.id for node in _own([statement]) if isinstance(node, ast.Name)}
    return found


def _values(statement: ast.stmt) -> list[ast.expr]:
    """What a statement evaluates before it gives its names a value."""
    if isinstance(statement, (ast.Assign, ast.AnnAssign)):
        return [statement.value] if statement.value is not None else []
    if isinstance(statement, (ast.For, ast.AsyncFor)):
        return [statement.iter]
    if isinstance(statement, (ast.With, ast.AsyncWith)):
        return [item.context_expr for item in statement.items]
    return []


def _reads(statement: ast.stmt, name: str) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == name
        for value in _values(statement)
        for node in ast.walk(value)
    )


def _replace_reads(statement: ast.stmt, name: str, new: str) -> None:
    for value in _values(statement):
        for node in ast.walk(value):
            if isinstance(node, ast.Name) and node.id == name:
                node.id = f"{new}\0"  # Not to be replaced again.


def _replace(statements: list[ast.stmt], name: str, new: str) -> None:
    for node in _own(statements):
        if isinstance(node, ast.Name):
            if node.id.endswith("\0"):
                node.id = node.id[:-1]
            elif node.id == name:
                node.id = new
