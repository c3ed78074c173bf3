"""Short names that a program gives functions of the library become those functions.

    wait_for = asyncio.wait_for
    await wait_for(work(), 1)             await asyncio.wait_for(work(), 1)

    say = print
    say("hello")                          print("hello")

It is done where the name has no other value and, unless the function is a builtin one, is only called.
Whether two builtin functions are the same is decided here.
"""

from __future__ import annotations

import ast
import builtins
import copy

from tools.port.expand.placing import place

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef)


def _has(node: ast.AST, name: str) -> bool:
    return any(isinstance(child, ast.Name) and child.id == name for child in ast.walk(node))


def _imported(tree: ast.Module) -> set[str]:
    """The names of modules that are nothing else."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name for alias in node.names if "." not in alias.name}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.discard(node.id)
        elif isinstance(node, ast.arg):
            found.discard(node.arg)
    return found


class _Calls(ast.NodeTransformer):
    def __init__(self, name: str, function: ast.expr) -> None:
        self.name = name
        self.function = function

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return place(copy.deepcopy(self.function), node) if node.id == self.name else node


def _bound_names(tree: ast.Module) -> set[str]:
    """The names that a program gives a meaning of its own, anywhere."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, (*_SCOPES, ast.ClassDef, ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name:
            found.add(node.name)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name)
    return found


def _bound_once(scope: ast.AST, name: str, only_called: bool) -> bool:
    """Whether a name is bound once in the scope and its functions, and then perhaps only called."""
    called = {id(node.func) for node in ast.walk(scope) if isinstance(node, ast.Call)}
    bindings = 0
    for node in ast.walk(scope):
        if isinstance(node, ast.Name) and node.id == name:
            if isinstance(node.ctx, ast.Load):
                if only_called and id(node) not in called:
                    return False
            else:
                bindings += 1
        elif isinstance(node, ast.arg) and node.arg == name:
            return False
        elif isinstance(node, (*_SCOPES, ast.ClassDef, ast.ExceptHandler)) and node.name == name:
            return False
        elif isinstance(node, (ast.Global, ast.Nonlocal)) and name in node.names:
            return False
        elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name == name:
            return False
        elif isinstance(node, ast.alias) and name in (node.name, node.asname):
            return False
    return bindings == 1


def replace(tree: ast.Module) -> None:
    """Leaves no such names."""
    modules, bound = _imported(tree), _bound_names(tree)
    scopes: list[ast.Module | ast.FunctionDef | ast.AsyncFunctionDef] = [tree]
    scopes += [node for node in ast.walk(tree) if isinstance(node, _SCOPES)]
    for scope in scopes:
        for statement in list(scope.body):
            match statement:
                case ast.Assign(
                    targets=[ast.Name(id=name)],
                    value=ast.Attribute(value=ast.Name(id=module), attr=attribute) as function,
                ) if module in modules and attribute.islower() and _bound_once(scope, name, only_called=True):
                    _replace_in(scope, statement, name, function)
                case (
                    ast.Assign(targets=[ast.Name(id=name)], value=ast.Name(id=builtin) as function)
                    | ast.AnnAssign(target=ast.Name(id=name), value=ast.Name(id=builtin) as function)
                ) if builtin not in bound and _is_function(builtin) and _bound_once(scope, name, only_called=False):
                    _replace_in(scope, statement, name, function)
    _Comparisons(bound).visit(tree)


class _Comparisons(ast.NodeTransformer):
    """Decides `max is max`."""

    def __init__(self, bound: set[str]) -> None:
        self._bound = bound

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        match node:
            case ast.Compare(ast.Name(id=one), [ast.Is() | ast.IsNot() | ast.Eq() | ast.NotEq() as op], [
                ast.Name(id=other)
            ]) if not {one, other} & self._bound and _is_function(one) and _is_function(other):
                decided = (one == other) == isinstance(op, (ast.Is, ast.Eq))
                return place(ast.Constant(decided), node)
        return self.generic_visit(node)  # type: ignore[return-value]


def _is_function(name: str) -> bool:
    return callable(getattr(builtins, name, None)) and not isinstance(getattr(builtins, name), type)


def _replace_in(
    scope: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef, statement: ast.stmt, name: str, function: ast.expr
) -> None:
    index = scope.body.index(statement)
    if len(scope.body) == 1 or any(_has(other, name) for other in scope.body[:index]):
        return
    del scope.body[index]
    for other in scope.body:
        _Calls(name, function).visit(other)
