"""Attributes of functions become variables beside them: `fetch.calls` is `fetch_calls`.

    async def fetch():                    async def fetch():
        fetch.calls += 1                      global fetch_calls
    fetch.calls = 0                           fetch_calls += 1
                                          fetch_calls = 0

Those of the module's functions become variables of the module, whose errors are those of attributes. Those
of a function in a function become variables of the outer one, if they are assigned behind its definition:

    def count():                          count_seen = []
        count.seen.append(1)              def count():
    count.seen = []                           count_seen.append(1)
"""

from __future__ import annotations

import ast
import types
from collections.abc import Sequence

from tools.port.expand.placing import place_new
from tools.port.expand.shown import is_wrapper, show_as_attribute, wrapped_by
from tools.port.expand.unbound_globals import missed_of
from tools.port.scopes import COMPREHENSIONS, FUNCTIONS, LOOPS, Scope, Variable, analyse, bound_by_comprehension

_Definition = ast.FunctionDef | ast.AsyncFunctionDef
_Key = tuple[int, str]  # The identity of the Variable that a function is, and the attribute.


def to_variables(module: ast.Module) -> None:
    scopes = analyse(module)
    uses = _Uses(scopes)
    uses.visit(module)
    functions = _functions(scopes, uses)
    taken = _taken(module)
    chosen: dict[_Key, str] = {}
    for node, variable in uses.assigned:
        key = (id(variable), node.attr)
        if id(variable) in functions and key not in chosen and not node.attr.startswith("__"):
            chosen[key] = _free_name(f"{variable.name}_{node.attr}", taken, _is_variable_of_decorator(uses, key, module))
    _drop_copied(functions, chosen)
    if not chosen and not functions:
        return
    _move_assignments(functions.values(), uses, chosen)
    _declare(uses, scopes, chosen)
    _Rewriting(uses, functions, chosen).visit(module)
    _note_missed(module, {name for (owner, _), name in chosen.items() if functions[owner].is_global})
    for (owner, attribute), name in chosen.items():
        if functions[owner].is_global:
            show_as_attribute(module, name, attribute)


class _Function:
    """A function whose attributes become variables."""

    def __init__(self, node: _Definition, variable: Variable, body: list[ast.stmt]) -> None:
        self.node = node
        self.variable = variable
        self.body = body  # The block that its definition is in.
        self.is_global = isinstance(variable.scope, ast.Module)


class _Uses(ast.NodeVisitor):
    """The attributes of names, with the variables that the names are."""

    def __init__(self, scopes: dict[ast.AST, Scope]) -> None:
        self._scopes = scopes
        self._scope = next(iter(scopes.values()))
        self._hidden: frozenset[str] = frozenset()  # By comprehensions and classes around.
        self.variables: dict[int, Variable] = {}  # Of attributes, by the identity of their nodes.
        self.assigned: list[tuple[ast.Attribute, Variable]] = []
        self.tested: dict[int, Variable] = {}  # Of hasattr() and getattr() with a default.
        self.scope_of: dict[int, Scope] = {}

    def visit(self, node: ast.AST) -> None:
        if isinstance(node, (ast.Module, *FUNCTIONS)):
            self._visit_scope(node)
        elif isinstance(node, (ast.ClassDef, *COMPREHENSIONS)):
            outside = self._hidden
            self._hidden |= _bound_by_class(node) if isinstance(node, ast.ClassDef) else bound_by_comprehension(node)
            self.generic_visit(node)
            self._hidden = outside
        else:
            super().visit(node)

    def _visit_scope(self, node: ast.AST) -> None:
        scope, hidden = self._scope, self._hidden
        self._scope = self._scopes[node]
        if scope.node is not node and isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            self._hidden = frozenset()
        self.generic_visit(node)
        self._scope, self._hidden = scope, hidden

    def visit_Attribute(self, node: ast.Attribute) -> None:
        variable = self._variable(node.value)
        if variable is not None:
            self.variables[id(node)] = variable
            self.scope_of[id(node)] = self._scope
            if not isinstance(node.ctx, ast.Load):
                self.assigned.append((node, variable))
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        match node:
            case ast.Call(
                func=ast.Name(id="hasattr" | "getattr" as name), args=[object_, ast.Constant(value=str()), *default]
            ) if (variable := self._variable(object_)) is not None and self._scope.lookup(name) is None:
                if len(default) == (name == "getattr"):
                    self.tested[id(node)] = variable
        self.generic_visit(node)

    def _variable(self, node: ast.expr) -> Variable | None:
        if isinstance(node, ast.Name) and node.id not in self._hidden:
            return self._scope.lookup(node.id)
        return None


def _bound_by_class(node: ast.ClassDef) -> frozenset[str]:
    """The names that a class binds, of which its methods see nothing."""
    found = set()
    for statement in node.body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(statement.name)
        else:
            found |= {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return frozenset(found)


def _functions(scopes: dict[ast.AST, Scope], uses: _Uses) -> dict[int, _Function]:
    """The functions that have names of their own, by the identity of their variables."""
    found = {}
    for variable in [*uses.variables.values(), *uses.tested.values()]:
        if variable.parameter or len(variable.bindings) != 1:
            continue
        node = variable.bindings[0].node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or node.decorator_list:
            continue
        block = _block_of(variable.scope, node)
        if block is not None and node in scopes:
            found[id(variable)] = _Function(node, variable, block)
    return found


def _drop_copied(functions: dict[int, _Function], chosen: dict[_Key, str]) -> None:
    """Leaves out what functools.wraps() copies from the function that is wrapped."""
    for owner, attribute in list(chosen):
        wrapped = wrapped_by(functions[owner].node)
        if wrapped is not None and any(
            functions[other].node.name == wrapped and name == attribute for other, name in chosen
        ):
            del chosen[owner, attribute]


def _block_of(scope: ast.AST, function: _Definition) -> list[ast.stmt] | None:
    """The block that has a definition, unless a loop makes several functions of it."""
    todo: list[ast.AST] = [scope]
    while todo:
        node = todo.pop()
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            block = getattr(node, field, None)
            if isinstance(block, list):
                if function in block:
                    return block
                todo += [s for s in block if not isinstance(s, (*FUNCTIONS, *LOOPS, ast.ClassDef))]
    return None


def _taken(module: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.alias(name=name, asname=other):
                found |= {name, other or name}
    return found


def _free_name(wanted: str, taken: set[str], is_free: bool) -> str:
    while wanted in taken and not is_free:
        wanted += "_"
    taken.add(wanted)
    return wanted


def _is_variable_of_decorator(uses: _Uses, key: _Key, module: ast.Module) -> bool:
    """Whether an attribute is but another name of a variable, both of which are assigned once."""
    assigned = [node for node, variable in uses.assigned if (id(variable), node.attr) == key]
    if len(assigned) != 1:
        return False
    name = f"{next(v for _, v in uses.assigned if id(v) == key[0]).name}_{key[1]}"
    bound = [
        node for node in ast.walk(module)
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
        or isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == name
        or isinstance(node, ast.arg) and node.arg == name
    ]
    return len(bound) == 1 and any(
        isinstance(s, ast.Assign) and s.targets == assigned and isinstance(s.value, ast.Name) and s.value.id == name
        for s in module.body
    )


def _move_assignments(functions: Sequence[_Function], uses: _Uses, chosen: dict[_Key, str]) -> None:
    """Has the variables of functions in functions assigned before the definitions; drops the others."""
    for function in functions:
        if function.is_global:
            continue
        index = function.body.index(function.node)
        end = index + 1
        moved = set()
        while end < len(function.body) and (attribute := _assigned_first(function.body[end], function, uses)):
            moved.add((id(function.variable), attribute))
            end += 1
        for key in list(chosen):
            if key[0] == id(function.variable) and key not in moved:
                del chosen[key]
        made = function.body[index + 1 : end]
        if moved and _has_plain_defaults(function.node) and all(_target_key(s, uses) in chosen for s in made):
            function.body[index:end] = [*made, function.node]
        else:
            for key in moved:
                chosen.pop(key, None)


def _target_key(statement: ast.stmt, uses: _Uses) -> _Key:
    target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target  # type: ignore[attr-defined]
    return id(uses.variables[id(target)]), target.attr


def _assigned_first(statement: ast.stmt, function: _Function, uses: _Uses) -> str | None:
    """The attribute that a statement behind a definition assigns, if it uses the function for nothing else."""
    match statement:
        case ast.Assign(targets=[ast.Attribute(attr=name) as target], value=ast.expr() as value):
            pass
        case ast.AnnAssign(target=ast.Attribute(attr=name) as target, value=ast.expr() as value):
            pass
        case _:
            return None
    names = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
    is_ours = uses.variables.get(id(target)) is function.variable and function.variable.name not in names
    return name if is_ours else None


def _has_plain_defaults(function: _Definition) -> bool:
    defaults = [*function.args.defaults, *function.args.kw_defaults]
    return all(d is None or isinstance(d, (ast.Constant, ast.Name)) for d in defaults)


def _declare(uses: _Uses, scopes: dict[ast.AST, Scope], chosen: dict[_Key, str]) -> None:
    """Lets functions assign the variables that stand for attributes."""
    for function, scope in scopes.items():
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        declared: dict[type[ast.Global | ast.Nonlocal], list[str]] = {ast.Global: [], ast.Nonlocal: []}
        for node, variable in uses.assigned:
            name = chosen.get((id(variable), node.attr))
            if name is not None and uses.scope_of[id(node)] is scope and variable.scope is not function:
                kind = ast.Global if isinstance(variable.scope, ast.Module) else ast.Nonlocal
                declared[kind].append(name)
        for kind, names in declared.items():
            if names:
                made = ast.copy_location(kind(list(dict.fromkeys(names))), function)
                start = 1 if ast.get_docstring(function) is not None else 0
                function.body.insert(start, made)


def _note_missed(module: ast.Module, names: set[str]) -> None:
    """Notes which of the variables may be read before they have values."""
    if names:
        known: set[str] = getattr(module, "may_be_unbound", set())
        module.may_be_unbound = known | missed_of(module, names)  # type: ignore[attr-defined]


class _Rewriting(ast.NodeTransformer):
    def __init__(self, uses: _Uses, functions: dict[int, _Function], chosen: dict[_Key, str]) -> None:
        self._uses = uses
        self._functions = functions
        self._chosen = chosen

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        self.generic_visit(node)
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=ast.Name(id=value)):
                if target == value and target in self._chosen.values():
                    return None  # The attribute was a variable of the decorator.
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        was_attribute = isinstance(node.target, ast.Attribute)
        self.generic_visit(node)
        if was_attribute and isinstance(node.target, ast.Name) and node.value is not None:
            return ast.copy_location(ast.Assign([node.target], node.value), node)
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        variable = self._uses.variables.get(id(node))
        name = None if variable is None else self._chosen.get((id(variable), node.attr))
        if name is None and variable is not None and node.attr == "__wrapped__" and id(variable) in self._functions:
            name = wrapped_by(self._functions[id(variable)].node)
        if name is not None:
            return ast.copy_location(ast.Name(name, node.ctx), node)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        variable = self._uses.tested.get(id(node))
        self.generic_visit(node)
        if variable is None or id(variable) not in self._functions:
            return node
        attribute = node.args[1]
        assert isinstance(attribute, ast.Constant)
        return place_new(self._tested(node, variable, attribute), node)

    def _tested(self, node: ast.Call, variable: Variable, attribute: ast.Constant) -> ast.expr:
        """Whether there is an attribute, or its value if there is one."""
        name = self._chosen.get((id(variable), attribute.value))
        default = node.args[2:]
        if name is None:
            if self._is_assigned(variable, attribute.value) or hasattr(types.FunctionType, attribute.value):
                return node
            if is_wrapper(self._functions[id(variable)].node):
                return node  # functools.wraps() may have copied it.
            return default[0] if default else ast.Constant(False)
        if not self._functions[id(variable)].is_global:
            return ast.Name(name, ast.Load()) if default else ast.Constant(True)
        test = ast.Call(ast.Name("hasattr", ast.Load()), [ast.Name(name, ast.Load()), attribute], [])
        test.tests_variable = True  # type: ignore[attr-defined]
        return ast.IfExp(test, ast.Name(name, ast.Load()), default[0]) if default else test

    def _is_assigned(self, variable: Variable, attribute: str) -> bool:
        return any(v is variable and node.attr == attribute for node, v in self._uses.assigned)
