"""Names that the body of a class has assigned before, where it uses them again.

    class Client:                           class Client:
        RETRIES = 3                             RETRIES = 3
        LIMIT = RETRIES * 2                     LIMIT = 3 * 2
        def get(self, tries=RETRIES):           def get(self, tries=3):

Only what runs with the body itself sees them, not what is in the methods, nor in a comprehension behind its
first `for`. What is no constant is left, but where the module has a variable of the same name.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from tools.port.problems import Problem, Refused
from tools.port.scopes import COMPREHENSIONS, analyse


def substitute(module: ast.Module) -> None:
    """Raises Refused."""
    of_module = set(analyse(module)[module].variables)
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            _substitute_in(node, of_module)


def _substitute_in(class_: ast.ClassDef, of_module: set[str]) -> None:
    bound: dict[str, ast.expr | None] = {}  # To what, if that is a constant.
    for statement in class_.body:
        replacing = _Replacing(bound, of_module, class_.name)
        match statement:
            case ast.FunctionDef(args=arguments) | ast.AsyncFunctionDef(args=arguments):
                decorators = statement.decorator_list  # type: ignore[attr-defined]
                decorators[:] = [d if _is_of_property(d) else replacing.visit(d) for d in decorators]
                arguments.defaults = [replacing.visit(default) for default in arguments.defaults]
                arguments.kw_defaults = [d and replacing.visit(d) for d in arguments.kw_defaults]
                bound[statement.name] = None
            case ast.Assign(targets=targets, value=value):
                statement.value = replacing.visit(value)
                one = len(targets) == 1 and isinstance(targets[0], ast.Name)
                for name in _bound_by(targets):
                    bound[name] = statement.value if one and _is_constant(statement.value) else None
            case ast.AnnAssign(target=ast.Name(id=name), value=value) if value is not None:
                statement.value = replacing.visit(value)
                bound[name] = statement.value if _is_constant(statement.value) else None
            case ast.Expr(value=value):
                statement.value = replacing.visit(value)
            case _:
                bound.update(dict.fromkeys(_bound_by([statement])))


def _is_of_property(node: ast.expr) -> bool:
    """Whether a decorator is `@name.setter` or the like."""
    return isinstance(node, ast.Attribute) and node.attr in ("deleter", "getter", "setter")


def _bound_by(nodes: list[ast.expr] | list[ast.stmt]) -> Iterator[str]:
    for node in nodes:
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load):
                yield part.id


def _is_constant(node: ast.expr) -> bool:
    match node:
        case ast.Constant():
            return True
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=ast.Constant()):
            return True
        case ast.BinOp(left=left, right=right):
            return _is_constant(left) and _is_constant(right)
        case ast.Tuple(elts=elements):
            return all(map(_is_constant, elements))
    return False


class _Replacing(ast.NodeTransformer):
    def __init__(self, bound: dict[str, ast.expr | None], of_module: set[str], class_name: str) -> None:
        self._bound = bound
        self._of_module = of_module
        self._class_name = class_name

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id not in self._bound or not isinstance(node.ctx, ast.Load):
            return node
        value = self._bound[node.id]
        if value is not None:
            made = copy.deepcopy(value)
            for part in ast.walk(made):
                if hasattr(part, "lineno"):
                    ast.copy_location(part, node)
            return made
        if node.id in self._of_module:
            message = (
                f"{node.id} is that of {self._class_name} here, not that of the module;"
                " give them different names"
            )
            raise Refused((Problem(node.lineno, node.col_offset + 1, message),))
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        node.args.defaults = [self.visit(default) for default in node.args.defaults]
        node.args.kw_defaults = [default and self.visit(default) for default in node.args.kw_defaults]
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, COMPREHENSIONS):
            first = node.generators[0]
            first.iter = self.visit(first.iter)
            return node
        return super().generic_visit(node)


__all__ = ["substitute"]
