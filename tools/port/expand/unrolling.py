"""Loops over values of unrelated types are written out, round by round.

    for queue_class in asyncio.Queue, asyncio.LifoQueue:      queue_class = asyncio.Queue
        queue = queue_class()                                 queue = queue_class()
                                                              queue_class = asyncio.LifoQueue
                                                              queue = queue_class()

A person who ports would do the same, as no variable of C++ holds a class. It is done for programs
that cannot be ported otherwise; versions.py gives the variables a name for each round. Names of
attributes and functions of modules are written where the variable is used, and so are the items of tuples:

    for name in "result", "exception":                        task.result()
        getattr(task, name)()                                 task.exception()
    for args in (1, "a"), (2, f, "b"):                        call(1, "a")
        call(*args)                                           call(2, f, "b")

Where types are tested as well, more loops are written out: over a list that a variable was given
before, with more values, with values that are computed, and with `continue`.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable

from tools.port.expand.builtin_callbacks import call_back
from tools.port.expand.continues import without_continues
from tools.port.expand.known_names import imported_modules, is_builtin_error
from tools.port.expand.placing import place_new
from tools.port.expand.substitute import Substitution, bound_names

_MOST = 8  # Rounds.
_MOST_FURTHER = 12
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


class _Unrolling(ast.NodeTransformer):
    def __init__(self, tree: ast.Module, further: bool = False) -> None:
        self.tree = tree
        self.further = further
        self.modules = imported_modules(tree)
        self.computed: set[str] = set()  # Variables of what is computed before a loop.

    def visit_For(self, node: ast.For) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        before: list[ast.stmt] = self._make_plain(node) if self.further else []
        most = _MOST_FURTHER if self.further else _MOST
        if not isinstance(node.iter, (ast.Tuple, ast.List)) or not _can_unroll(node, self.tree, self._is_made, most):
            return [*before, node]
        found: list[ast.stmt] = []
        for value in node.iter.elts:
            body = copy.deepcopy(node.body)
            made = _assignments(node.target, value, node, body, self.tree)
            for assignment in made:
                assert isinstance(assignment, ast.Assign)
                body = self._written(assignment, body)
                if self._is_only_read(assignment, node, body):
                    assert isinstance(assignment.targets[0], ast.Name)
                    substitution = Substitution({assignment.targets[0].id: assignment.value})
                    body = [substitution.visit(statement) for statement in body]
                    made = [other for other in made if other is not assignment]
            found += [*[a for a in made if not self._is_written_out(a, node, body)], *body]
        if self.further and any(isinstance(part, ast.Call) for value in node.iter.elts for part in ast.walk(value)):
            # A block of its own: what is made for the loop goes away at its end.
            return [*before, place_new(ast.If(ast.Constant(True), found, []), node)]
        return [*before, *found]

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """A loop of a class itself makes attributes of its variables."""
        for statement in node.body:
            if not isinstance(statement, ast.For):
                self.visit(statement)
        return node

    def _make_plain(self, node: ast.For) -> list[ast.stmt]:
        """Makes a loop one that can be written out, perhaps; gives what is computed before it."""
        body = without_continues(node.body)
        if not isinstance(node.iter, (ast.Tuple, ast.List)) or body is None or len(node.iter.elts) > _MOST_FURTHER:
            return []
        if node.orelse or _jumps(body) or any(isinstance(n, ast.Starred) for n in ast.walk(node.iter)):
            return []
        node.body = body
        computed = _Computed(self, node)
        if any(not _is_simple(value, self._is_made) for value in node.iter.elts):
            node.iter.elts = [computed.visit(value) for value in node.iter.elts]
        return computed.statements

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        """`[create_task(c) for c in (f(), g())]` as `[create_task(f()), create_task(g())]`."""
        self.generic_visit(node)
        if len(node.generators) != 1:
            return node
        generator = node.generators[0]
        if not isinstance(generator.iter, (ast.Tuple, ast.List)) or generator.ifs or generator.is_async:
            return node
        items: list[ast.expr] = []
        for value in generator.iter.elts[: _MOST + 1]:
            values = _unpacked(generator.target, value)
            if values is None or not all(self._is_evaluated_anywhere(v, node.elt, n) for n, v in values.items()):
                return node
            item = Substitution(values).visit(copy.deepcopy(node.elt))
            assert isinstance(item, ast.expr)
            items.append(item)
        if len(items) > _MOST or not any(isinstance(n, ast.Call) for n in ast.walk(generator.iter)):
            return node
        return ast.copy_location(ast.List(items, ast.Load()), node)

    def _is_evaluated_anywhere(self, value: ast.expr, place: ast.expr, name: str) -> bool:
        """Whether a value, which may be the call of a coroutine function, can stand where its name does."""
        if isinstance(value, ast.Constant):
            return True
        if not isinstance(value, ast.Call) or not all(map(_is_simple, value.args)):
            return False
        # All are made before the first is used, and what is not made is not reported if that fails.
        uncertain = (ast.Lambda, ast.GeneratorExp, ast.ListComp, ast.IfExp, ast.BoolOp, ast.Await)
        uses = sum(isinstance(n, ast.Name) and n.id == name for n in ast.walk(place))
        return uses == 1 and self._makes_coroutine(value) and not any(
            isinstance(n, uncertain) for n in ast.walk(place)
        )

    def _is_made(self, call: ast.Call) -> bool:
        """Whether a call only makes a coroutine, or an object of a class that does nothing then."""
        if isinstance(call.func, ast.Name) and not call.args:
            found = [n for n in ast.walk(self.tree) if getattr(n, "name", None) == call.func.id]
            if found and all(isinstance(n, ast.ClassDef) and _does_nothing_at_first(n) for n in found):
                return True
        return self._makes_coroutine(call)

    def _makes_coroutine(self, call: ast.Call) -> bool:
        match call.func:
            case ast.Name(id=name):
                found = [n for n in ast.walk(self.tree) if getattr(n, "name", None) == name]
                return bool(found) and all(isinstance(n, ast.AsyncFunctionDef) for n in found)
            case ast.Attribute(value=ast.Name(id=module), attr="sleep" | "wait_for"):
                return module in self.modules
        return False

    def _is_written_out(self, assignment: ast.stmt, loop: ast.For, body: list[ast.stmt]) -> bool:
        """Whether nothing uses the variable of a function, or of a tuple, any more."""
        match assignment:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Attribute(value=ast.Name(id=owner))):
                return owner in self.modules and not self._is_used(name, loop, body)
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Tuple(elts=items)) if all(map(_is_simple, items)):
                return not self._is_used(name, loop, body)
        return False

    def _is_used(self, name: str, loop: ast.For, body: list[ast.stmt]) -> bool:
        """Whether a variable of a loop is used in a body that is written out, or outside of the loop."""
        inside = {id(node) for node in ast.walk(loop)}
        for other in ast.walk(self.tree):  # Functions with a variable of that name.
            if isinstance(other, _FUNCTIONS) and name in bound_names(other):
                if not any(part is loop for part in ast.walk(other)):
                    inside |= {id(node) for node in ast.walk(other)}
        uses = [n for s in body for n in ast.walk(s)]
        uses += [n for n in ast.walk(self.tree) if id(n) not in inside]
        return any(_is_name(n, name) for n in uses)

    def _is_only_read(self, assignment: ast.Assign, loop: ast.For, body: list[ast.stmt]) -> bool:
        """Whether a variable of the program can stand for that of the loop, or a list of some, which is used once.

        A coroutine would otherwise go from one variable to another. A constant that is used once needs none.
        """
        target, value = assignment.targets[0], assignment.value
        if not isinstance(target, ast.Name):
            return False
        variables = value.elts if isinstance(value, (ast.Tuple, ast.List)) else [value]
        names = [n for n in ast.walk(self.tree) if isinstance(n, ast.Name)]
        assigned = {n.id for n in names if isinstance(n.ctx, ast.Store)} | self.computed
        is_constant = self.further and isinstance(value, ast.Constant)
        if not is_constant and not any(isinstance(v, ast.Name) and v.id in assigned for v in variables):
            return False
        nodes = [n for statement in body for n in ast.walk(statement)]
        uses = [n for n in nodes if _is_name(n, target.id)]
        outside = sum(n.id == target.id for n in names) - sum(_is_name(n, target.id) for n in ast.walk(loop))
        if outside or any(not isinstance(n.ctx, ast.Load) for n in uses) or not all(map(_is_simple, variables)):
            return False
        later = (*_SCOPES, ast.GeneratorExp, ast.ListComp, ast.SetComp, ast.DictComp)
        if any(isinstance(n, later) for n in nodes):
            return False
        return isinstance(value, ast.Name) or len(uses) == 1

    def _written(self, assignment: ast.Assign, body: list[ast.stmt]) -> list[ast.stmt]:
        """The body with what a variable names in place of it."""
        if any(_is_stored(node, assignment.targets[0]) for s in body for node in ast.walk(s)):
            return body
        match assignment:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Tuple(elts=items)) if (
                self._can_repeat(name, items, body)
            ):
                return [_Items(name, items, self.tree).visit(statement) for statement in body]
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(attribute))):
                return [_Named(name, attribute).visit(statement) for statement in body]
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Attribute(value=ast.Name(id=owner)) as value):
                if owner in self.modules:
                    body = [_Functions(name, value).visit(statement) for statement in body]
                    return [_Caught(name, value).visit(statement) for statement in body]
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Name(id=kind) as value) if is_builtin_error(kind):
                if not any(getattr(node, "name", None) == kind for node in ast.walk(self.tree)):
                    return [_Caught(name, value).visit(statement) for statement in body]
        return body

    def _can_repeat(self, name: str, items: list[ast.expr], body: list[ast.stmt]) -> bool:
        """Whether the items of a tuple can stand where the variable is used: they are no new objects each time."""
        uses = sum(_is_name(node, name) for statement in body for node in ast.walk(statement))
        return all(
            isinstance(item, (ast.Constant, ast.Name))
            or isinstance(item, ast.UnaryOp) and isinstance(item.operand, ast.Constant)
            or isinstance(item, ast.Attribute) and isinstance(item.value, ast.Name) and (
                uses == 1 or item.value.id in self.modules
            )
            or isinstance(item, ast.Lambda) and (uses == 1 or hasattr(item, "port_before")) and _is_simple(item)
            for item in items
        )


class _Computed(ast.NodeTransformer):
    """Gives what is computed for a loop names of its own, in the order in which that is done."""

    def __init__(self, unrolling: _Unrolling, loop: ast.For) -> None:
        self.statements: list[ast.stmt] = []
        self._unrolling = unrolling
        self._loop = loop
        self._taken = {n.id for n in ast.walk(unrolling.tree) if isinstance(n, ast.Name)}
        self._taken |= {n.arg for n in ast.walk(unrolling.tree) if isinstance(n, ast.arg)}

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, (ast.Tuple, ast.List)):
            node.elts = [self.visit(item) for item in node.elts]
            return node
        assert isinstance(node, ast.expr)
        is_module = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (
            node.value.id in self._unrolling.modules
        )
        if is_module or not isinstance(node, ast.Attribute) and _is_simple(node, self._unrolling._is_made):
            return node
        number = 1
        while (name := f"given_{number}") in self._taken | self._unrolling.computed:
            number += 1
        self._unrolling.computed.add(name)
        made = ast.Assign([ast.Name(name, ast.Store())], node)
        self.statements.append(place_new(made, self._loop))
        return ast.copy_location(ast.Name(name, ast.Load()), node)


class _Now(ast.NodeTransformer):
    """Changes what is evaluated in the round itself, and not later."""

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return node

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.AST:
        return node


class _Named(_Now):
    """`getattr(x, name)` with the name's value."""

    def __init__(self, name: str, attribute: str) -> None:
        self.name = name
        self.attribute = attribute

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Name(id="getattr"), args=[owner, ast.Name(id=name)], keywords=[]):
                if name == self.name and self.attribute.isidentifier():
                    return ast.copy_location(ast.Attribute(owner, self.attribute, ast.Load()), node)
        return node


class _Functions(_Now):
    """Calls of a function of a module, and its __name__, in place of those of a variable."""

    def __init__(self, name: str, function: ast.Attribute) -> None:
        self.name = name
        self.function = function

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if _is_name(node.func, self.name):
            node.func = ast.copy_location(copy.deepcopy(self.function), node.func)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if node.attr == "__name__" and _is_name(node.value, self.name):
            return ast.copy_location(ast.Constant(self.function.attr), node)
        return node


class _Items(_Now):
    """The items of a tuple in place of `*variable` in calls, and of `variable[0]`."""

    def __init__(self, name: str, items: list[ast.expr], tree: ast.Module) -> None:
        self.name = name
        self.items = items
        self.tree = tree

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        arguments: list[ast.expr] = []
        for argument in node.args:
            is_tuple = isinstance(argument, ast.Starred) and _is_name(argument.value, self.name)
            arguments += copy.deepcopy(self.items) if is_tuple else [argument]
        if arguments != node.args:
            node.args = arguments
            call_back(node, self.tree)
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Subscript(value=ast.Name(id=self.name), slice=ast.Constant(value=int(index)), ctx=ast.Load()):
                if index < len(self.items):
                    return ast.copy_location(copy.deepcopy(self.items[index]), node)
        return node


class _Caught(_Now):
    """`except kind` with the class that a variable names."""

    def __init__(self, name: str, class_: ast.expr) -> None:
        self.name = name
        self.class_ = class_

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        self.generic_visit(node)
        if node.type is not None and _is_name(node.type, self.name):
            node.type = ast.copy_location(copy.deepcopy(self.class_), node.type)
        return node


def _does_nothing_at_first(class_: ast.ClassDef) -> bool:
    """Whether making an object of a class runs nothing of the program."""
    methods = {item.name for item in class_.body if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))}
    return not (class_.bases or class_.keywords or class_.decorator_list or methods & {"__init__", "__new__"})


def _unpacked(target: ast.expr, value: ast.expr) -> dict[str, ast.expr] | None:
    """The values of the names of a target."""
    if isinstance(target, ast.Name):
        return {target.id: value}
    if not isinstance(target, (ast.Tuple, ast.List)) or not isinstance(value, (ast.Tuple, ast.List)):
        return None
    if len(target.elts) != len(value.elts):
        return None
    found: dict[str, ast.expr] = {}
    for part, item in zip(target.elts, value.elts, strict=True):
        inner = _unpacked(part, item)
        if inner is None:
            return None
        found |= inner
    return found


def _is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_stored(node: ast.AST, target: ast.expr) -> bool:
    """Whether a node gives the variable another value."""
    return (
        isinstance(node, ast.Name)
        and isinstance(target, ast.Name)
        and node.id == target.id
        and not isinstance(node.ctx, ast.Load)
    )


def _is_only_spread(body: list[ast.stmt], name: str, tree: ast.Module) -> bool:
    """Whether a variable occurs in one loop only, as `*name` in calls that are made at once."""
    nodes = [node for statement in body for node in ast.walk(statement)]
    if any(isinstance(node, (ast.Lambda, ast.GeneratorExp)) for node in nodes):
        return False
    if sum(_is_name(node, name) for node in ast.walk(tree)) != 1 + sum(_is_name(n, name) for n in nodes):
        return False
    spread = [
        argument
        for node in nodes
        if isinstance(node, ast.Call)
        for argument in node.args
        if isinstance(argument, ast.Starred) and _is_name(argument.value, name)
    ]
    return len(spread) == sum(_is_name(node, name) for node in nodes)


def _assignments(
    target: ast.expr, value: ast.expr, node: ast.For, body: list[ast.stmt], tree: ast.Module
) -> list[ast.stmt]:
    """`a, *b = x, y, z` as `a = x` and `b = [y, z]`, or with y and z where the body has `*b`."""
    if isinstance(target, ast.Tuple) and isinstance(value, (ast.Tuple, ast.List)):
        places, values = target.elts, value.elts
        star = next((i for i, place in enumerate(places) if isinstance(place, ast.Starred)), None)
        if star is None and len(places) == len(values):
            return [a for place, v in zip(places, values, strict=True) for a in _assignments(place, v, node, body, tree)]
        if star is not None and len(values) >= len(places) - 1:
            after = len(values) - (len(places) - 1 - star)
            starred = places[star]
            assert isinstance(starred, ast.Starred)
            pairs = [
                *zip(places, values[:star], strict=False),
                *zip(places[star + 1 :], values[after:], strict=True),
            ]
            rest = values[star:after]
            if isinstance(starred.value, ast.Name) and _is_only_spread(body, starred.value.id, tree):
                spread = _Items(starred.value.id, rest, tree)
                body[:] = [spread.visit(statement) for statement in body]
            else:
                pairs.append((starred.value, ast.copy_location(ast.List(rest, ast.Load()), value)))
            return [a for place, v in pairs for a in _assignments(place, v, node, body, tree)]
    return [ast.copy_location(ast.Assign([copy.deepcopy(target)], value), node)]


def _can_unroll(node: ast.For, tree: ast.Module, is_made: Callable[[ast.Call], bool], most: int) -> bool:
    assert isinstance(node.iter, (ast.Tuple, ast.List))
    values = node.iter.elts
    if not 0 < len(values) <= most or any(isinstance(v, ast.Starred) for v in values):
        return False
    if not all(_is_simple(v, is_made) for v in values) or _changes(values, node, tree):
        return False
    return not node.orelse and not _jumps(node.body)


def _is_simple(value: ast.expr, is_made: Callable[[ast.Call], bool] = lambda call: False) -> bool:
    """Whether it does not matter when the value is evaluated; `is_made` tells it of other calls."""
    if isinstance(value, (ast.Tuple, ast.List)):
        return all(_is_simple(item, is_made) for item in value.elts)
    if isinstance(value, ast.UnaryOp):
        return isinstance(value.operand, ast.Constant)
    if isinstance(value, ast.Lambda):
        return not value.args.defaults and not value.args.kw_defaults
    if isinstance(value, ast.Call) and not value.keywords and all(_is_simple(a, is_made) for a in value.args):
        if isinstance(value.func, ast.Name) and (is_builtin_error(value.func.id) or value.func.id == "float"):
            return True
        return is_made(value)
    return isinstance(value, (ast.Constant, ast.Name, ast.Attribute))


def _changes(values: list[ast.expr], node: ast.For, tree: ast.Module) -> bool:
    """Whether a variable among the values may change in the loop."""
    later = {id(n) for v in values for f in ast.walk(v) if isinstance(f, ast.Lambda) for n in ast.walk(f)}
    used = {n.id for v in values for n in ast.walk(v) if isinstance(n, ast.Name) and id(n) not in later}
    attributes = {n.attr for v in values for n in ast.walk(v) if isinstance(n, ast.Attribute)}
    shared = {
        name for n in ast.walk(tree) if isinstance(n, (ast.Global, ast.Nonlocal)) for name in n.names
    }
    if used & shared:
        return True
    return any(
        isinstance(n, ast.Name) and n.id in used or isinstance(n, ast.Attribute) and n.attr in attributes
        for n in ast.walk(node)
        if isinstance(getattr(n, "ctx", None), (ast.Store, ast.Del))
    )


def _jumps(body: list[ast.stmt]) -> bool:
    """Whether a break or continue is of this loop, or a function in it would be defined twice."""
    for statement in body:
        if isinstance(statement, (ast.Break, ast.Continue, *_SCOPES)):
            return True
        is_loop = isinstance(statement, (ast.For, ast.AsyncFor, ast.While))
        for field in ("body", "orelse", "finalbody"):
            inner = getattr(statement, field, [])
            if isinstance(inner, list) and inner and not (is_loop and field == "body"):
                if _jumps(inner):
                    return True
        for handler in [*getattr(statement, "handlers", []), *getattr(statement, "cases", [])]:
            if _jumps(handler.body):
                return True
    return False


def _put_in_place(tree: ast.Module) -> None:
    """Loops over a list that one variable has, and that only they use, run over the list itself."""
    uses: dict[str, list[ast.Name]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            uses.setdefault(node.id, []).append(node)
    taken = {n.arg for n in ast.walk(tree) if isinstance(n, ast.arg)}
    taken |= {name for n in ast.walk(tree) if isinstance(n, (ast.Global, ast.Nonlocal)) for name in n.names}
    for block in _blocks(tree):
        for place, loop in enumerate(block):
            if not isinstance(loop, ast.For) or not isinstance(loop.iter, ast.Name) or loop.iter.id in taken:
                continue
            name = loop.iter.id
            for index in range(place):
                match block[index]:
                    case ast.Assign(targets=[ast.Name(id=found)], value=ast.List() | ast.Tuple() as values) if (
                        found == name and len(uses[name]) == 2 and _stays(values, block[index + 1 : place])
                    ):
                        loop.iter = values
                        block[index] = ast.copy_location(ast.Pass(), block[index])


def _stays(values: ast.expr, between: list[ast.stmt]) -> bool:
    """Whether values are the same behind some statements, and made without an effect."""
    if any(isinstance(n, (ast.Attribute, ast.Starred, ast.Await)) for n in ast.walk(values)):
        return False
    if any(isinstance(n, ast.Call) for n in ast.walk(values)) and between:
        return False
    used = {n.id for n in ast.walk(values) if isinstance(n, ast.Name)}
    return not any(
        isinstance(n, ast.Name) and n.id in used and not isinstance(n.ctx, ast.Load)
        or getattr(n, "name", None) in used
        for statement in between
        for n in ast.walk(statement)
    )


def _blocks(tree: ast.Module) -> list[list[ast.stmt]]:
    fields = ("body", "orelse", "finalbody")
    found = [getattr(node, field, None) for node in ast.walk(tree) for field in fields]
    return [block for block in found if isinstance(block, list) and block and isinstance(block[0], ast.stmt)]


def unroll(tree: ast.Module, further: bool = False) -> None:
    """Writes out the loops over few values that are written out themselves."""
    if further:
        _put_in_place(tree)
    _Unrolling(tree, further).visit(tree)
