"""Replaces names in a piece of a program by expressions, with regard to scopes."""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping

from tools.port.expand.placing import place
from tools.port.scopes import COMPREHENSIONS, FUNCTIONS, FunctionNode, all_arguments, own_nodes


def bound_names(function: FunctionNode) -> set[str]:
    """The names that are variables of a function: its parameters and what it assigns."""
    found = {argument.arg for argument in all_arguments(function.args)}
    outer: set[str] = set()
    for node in own_nodes(function):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                found.add(name)
            case ast.ClassDef(name=name):
                found.add(name)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                outer.update(names)
    return found - outer


def used_names(node: ast.AST) -> set[str]:
    """All names that occur in a node."""
    return {child.id for child in ast.walk(node) if isinstance(child, ast.Name)}


def place_copy(expression: ast.expr, at: ast.AST) -> ast.expr:
    """A copy of an expression that stands where `at` does."""
    return place(copy.deepcopy(expression), at)


class Substitution(ast.NodeTransformer):
    """Replaces names by expressions; where a name is assigned, the expression has to be a name.

    Changes what it visits; a variable of a nested function that has the same name is left alone.
    """

    def __init__(self, values: Mapping[str, ast.expr]) -> None:
        self._values = dict(values)

    def visit_Name(self, node: ast.Name) -> ast.expr:
        value = self._values.get(node.id)
        if value is None:
            return node
        if isinstance(node.ctx, ast.Load):
            return place_copy(value, node)
        assert isinstance(value, ast.Name)
        return ast.copy_location(ast.Name(value.id, node.ctx), node)

    def _renamed(self, name: str) -> str:
        value = self._values.get(name)
        return value.id if isinstance(value, ast.Name) else name

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.stmt:
        node.names = [self._renamed(name) for name in node.names]
        return node

    def visit_Global(self, node: ast.Global) -> ast.stmt:
        return node

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        if node.name:
            node.name = self._renamed(node.name)
        return self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> ast.AST:
        if node.name:
            node.name = self._renamed(node.name)
        return self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> ast.AST:
        if node.name:
            node.name = self._renamed(node.name)
        return node

    def visit_MatchMapping(self, node: ast.MatchMapping) -> ast.AST:
        if node.rest:
            node.rest = self._renamed(node.rest)
        return self.generic_visit(node)

    def _visit_function(self, node: FunctionNode) -> ast.AST:
        if not isinstance(node, ast.Lambda):
            node.name = self._renamed(node.name)
            node.decorator_list = [self.visit(decorator) for decorator in node.decorator_list]
        node.args.defaults = [self.visit(default) for default in node.args.defaults]
        node.args.kw_defaults = [d and self.visit(d) for d in node.args.kw_defaults]
        substitute_inside(node, self._values)
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_Lambda = _visit_function

    def _visit_comprehension(self, node: ast.AST) -> ast.AST:
        own = {
            child.id
            for generator in node.generators  # type: ignore[attr-defined]
            for child in ast.walk(generator.target)
            if isinstance(child, ast.Name)
        }
        if own & self._values.keys():
            inner = Substitution({k: v for k, v in self._values.items() if k not in own})
            return inner.generic_visit(node)
        return self.generic_visit(node)

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = _visit_comprehension


def substitute_inside(function: FunctionNode, values: Mapping[str, ast.expr]) -> None:
    """Substitutes in the body of a function, but for what are its own variables."""
    own = bound_names(function)
    inner = Substitution({name: value for name, value in values.items() if name not in own})
    if isinstance(function, ast.Lambda):
        function.body = inner.visit(function.body)
    else:
        function.body = [inner.visit(statement) for statement in function.body]


def rename_locals(function: FunctionNode, names: Mapping[str, str]) -> None:
    """Renames variables of a function (not its parameters)."""
    values = {old: ast.Name(new, ast.Load()) for old, new in names.items()}
    inner = Substitution(values)
    assert not isinstance(function, ast.Lambda)
    function.body = [inner.visit(statement) for statement in function.body]


__all__ = [
    "COMPREHENSIONS",
    "FUNCTIONS",
    "Substitution",
    "bound_names",
    "place_copy",
    "rename_locals",
    "substitute_inside",
    "used_names",
]
