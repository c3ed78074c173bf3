"""Gives classes in functions what they use of the functions' variables.

    async def main():                             async def main():
        log = []                                      log = []
        class Logged:                                 class Logged:
            async def __aenter__(self):                   def __init__(self, log):
                log.append("in")                              self.log = log
                                                          async def __aenter__(self):
                                                              self.log.append("in")
        async with Logged(): ...                      async with Logged(log): ...

Only of variables that have one value, and of classes that are only called; the others are refused where
they are lowered.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from tools.port.scopes import Scope, Variable, analyse

_Function = ast.FunctionDef | ast.AsyncFunctionDef
# What a class assigns are its members or fields where it derives from these.
_HAVE_NO_ATTRIBUTES = ("Enum", "Flag", "NamedTuple", "TypedDict", "Protocol")


def write_out(module: ast.Module) -> None:
    for function, class_ in _local_classes(module):
        scopes = analyse(module)  # Which what was done before has changed.
        captured = used_variables(class_, scopes)
        if captured and _is_plain(class_, set(captured)) and _is_only_called(module, class_, captured.values()):
            if all(_is_certain(variable, class_, scopes[function]) for variable in captured.values()):
                attributes = {node.attr for node in ast.walk(module) if isinstance(node, ast.Attribute)}
                free = {method: set(scopes[method].free) for method in class_.body if isinstance(method, _Function)}
                _Captures(class_, list(captured), free, attributes).write_out(function)


def used_variables(class_: ast.ClassDef, scopes: dict[ast.AST, Scope]) -> dict[str, Variable]:
    """The variables of functions around a class that its methods use, but for other classes."""
    return {
        name: variable
        for method in class_.body if isinstance(method, _Function)
        for name, variable in scopes[method].free.items()
        if not any(isinstance(use.node, ast.ClassDef) for use in variable.bindings)
    }


def changing_attributes(module: ast.Module, class_: ast.ClassDef) -> list[ast.stmt]:
    """The attributes of a class that each run of the function around it must have anew."""
    if class_.decorator_list or any(ast.unparse(base).endswith(_HAVE_NO_ATTRIBUTES) for base in class_.bases):
        return []
    assigned = {
        node.attr for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load)
        and isinstance(node.value, ast.Name) and node.value.id in (class_.name, "cls")
    }
    found: list[ast.stmt] = []
    for item in class_.body:
        match item:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
                if name in assigned or not isinstance(item.value, (ast.Constant, ast.UnaryOp)):
                    found.append(item)
    return found if found and not _runs_once(module, class_) else []


def _runs_once(module: ast.Module, class_: ast.ClassDef) -> bool:
    """Whether the function around a class is only used once, by the module itself."""
    function = next(f for f, c in _local_classes(module) if c is class_)
    uses = [n for n in ast.walk(module) if isinstance(n, ast.Name) and n.id == function.name]
    plain = [s for s in module.body if isinstance(s, (ast.Expr, ast.Assign, ast.If))]
    inside = [n for s in plain for n in ast.walk(s) if any(n is use for use in uses)]
    return len(uses) == len(inside) == 1


def _local_classes(module: ast.Module) -> list[tuple[_Function, ast.ClassDef]]:
    found = []
    for function in ast.walk(module):
        if isinstance(function, _Function):
            todo: list[ast.AST] = list(function.body)
            while todo:
                node = todo.pop(0)
                if isinstance(node, ast.ClassDef):
                    found.append((function, node))
                elif not isinstance(node, _Function):
                    todo.extend(ast.iter_child_nodes(node))
    return found


def _is_plain(class_: ast.ClassDef, captured: set[str]) -> bool:
    """Whether all that the class has is methods that get an object of it, and that hide none of the variables."""
    if class_.bases or class_.keywords or class_.decorator_list:
        return False
    for item in class_.body:
        if isinstance(item, _Function):
            kinds = {d.id for d in item.decorator_list if isinstance(d, ast.Name)}
            if not item.args.args or kinds & {"staticmethod", "classmethod"}:
                return False
        elif not isinstance(item, (ast.Pass, ast.Expr)):
            return False
    for node in ast.walk(class_):
        match node:
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.ExceptHandler(name=name):
                if name in captured:
                    return False
            case ast.FunctionDef(name="__init__"):
                if any(isinstance(n, ast.Name) and n.id == class_.name for n in ast.walk(node)):
                    return False
    return True


def _is_only_called(module: ast.Module, class_: ast.ClassDef, captured: Iterable[Variable]) -> bool:
    """Whether every use of the class makes an object, with all variables bound once and before."""
    called = {id(n.func): n for n in ast.walk(module) if isinstance(n, ast.Call)}
    uses = [n for n in ast.walk(module) if isinstance(n, ast.Name) and n.id == class_.name]
    others = [n for n in ast.walk(module) if getattr(n, "name", "") == class_.name and n is not class_]
    if others or not uses or not all(id(use) in called for use in uses):
        return False
    first = min(use.lineno for use in uses)
    for variable in captured:
        bindings = variable.bindings
        if variable.parameter and not bindings:
            continue
        if variable.parameter or len(bindings) != 1 or bindings[0].in_closure is not None:
            return False
        if bindings[0].loops or getattr(bindings[0].node, "end_lineno", 0) >= first:
            return False
    return True


def _is_certain(variable: Variable, class_: ast.ClassDef, scope: Scope) -> bool:
    """Whether a variable has its value wherever the class is defined."""
    if variable.parameter or variable.scope is not scope.node:
        return variable.parameter or all(len(use.path) == 1 for use in variable.bindings)
    around = [block for block, _ in scope.variables[class_.name].bindings[0].path]
    return [block for block, _ in variable.bindings[0].path] == around[: len(variable.bindings[0].path)]


class _Captures(ast.NodeTransformer):
    """Replaces the variables in the methods of a class by attributes."""

    def __init__(
        self, class_: ast.ClassDef, names: list[str], free: dict[_Function, set[str]], attributes: set[str]
    ) -> None:
        self._class = class_
        self._free = free
        taken = attributes | {method.name for method in free}
        self._attributes = {name: f"enclosing_{name}" if name in taken else name for name in names}
        self._method: _Function | None = None  # The one that is changed.

    def write_out(self, function: _Function) -> None:
        calls = [n for n in ast.walk(function) if isinstance(n, ast.Call) and self._is_class(n.func)]
        within = {id(n) for n in ast.walk(self._class)}
        for method in self._free:
            if method.name != "__init__":
                self._method = method
                method.body = [self.visit(statement) for statement in method.body]
        for call in calls:
            if id(call) not in within:
                names = [ast.Name(name, ast.Load()) for name in self._attributes]
                call.args[:0] = [ast.copy_location(name, call) for name in names]
        self._add_constructor()

    def _is_class(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Name) and node.id == self._class.name

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if self._is_class(node.func):
            node.args[:0] = [self._attribute(name, node) for name in self._attributes]
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        assert self._method is not None
        is_captured = node.id in self._attributes and node.id in self._free[self._method]
        return self._attribute(node.id, node) if is_captured else node

    def _attribute(self, name: str, at: ast.AST) -> ast.expr:
        assert self._method is not None
        owner = ast.Name(self._method.args.args[0].arg, ast.Load())
        found = ast.Attribute(owner, self._attributes[name], ast.Load())
        return ast.fix_missing_locations(ast.copy_location(found, at))

    def _add_constructor(self) -> None:
        constructor = next((m for m in self._free if m.name == "__init__"), None)
        if constructor is None:
            only_self = ast.arguments([], [ast.arg("self")], None, [], [], None, [])
            constructor = ast.FunctionDef("__init__", only_self, [], [])
            self._class.body.insert(0, constructor)
        owner = constructor.args.args[0].arg
        constructor.args.args[1:1] = [ast.arg(name) for name in self._attributes]
        kept = [
            ast.Assign([ast.Attribute(ast.Name(owner, ast.Load()), attribute, ast.Store())], ast.Name(name, ast.Load()))
            for name, attribute in self._attributes.items()
        ]
        constructor.body[:0] = kept
        ast.copy_location(constructor, self._class)
        ast.fix_missing_locations(constructor)


__all__ = ["changing_attributes", "used_variables", "write_out"]
