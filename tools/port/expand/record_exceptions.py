"""Says what of a record's exc_info is asked for: it is a tuple in Python, or None, or False.

    def emit(self, record):                             def emit(self, record):
        if record.exc_info:                                 if record.port_has_exception:
            self.errors.append(record.exc_info[1])              self.errors.append(record.port_exc_value)
"""

from __future__ import annotations

import ast

from tools.port.expand.known_names import imported_from, imported_modules

_NAME = "exc_info"


def write_out(module: ast.Module) -> None:
    if not imported_modules(module, "logging") and not imported_from(module, "logging"):
        return
    for node in ast.walk(module):
        is_own = isinstance(node, ast.Attribute) and node.attr == _NAME and not isinstance(node.ctx, ast.Load)
        if is_own or isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == _NAME:
            return  # Something of the program has the same name.
    _RecordExceptions().visit(module)


class _RecordExceptions(ast.NodeTransformer):
    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        match node:
            case ast.Subscript(ast.Attribute(attr="exc_info"), ast.Constant(value=int(index)), ast.Load()):
                error = _named(node.value, "port_exc_value")
                made: ast.expr = error
                if index in (0, -3):
                    made = ast.Call(ast.copy_location(ast.Name("type", ast.Load()), node), [error], [])
                elif index in (2, -1):
                    made = ast.Attribute(error, "__traceback__", ast.Load())
                elif index not in (1, -2):
                    return node
                return self.generic_visit(ast.copy_location(made, node))
        return self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        match node:
            case ast.Compare(
                left=ast.Attribute(attr="exc_info") as given,
                ops=[ast.Is() | ast.IsNot() as operator],
                comparators=[ast.Constant(value=None)],
            ):
                made = _named(given, "port_is_exc_info_none")
                if isinstance(operator, ast.IsNot):
                    return self.generic_visit(ast.copy_location(ast.UnaryOp(ast.Not(), made), node))
                return self.generic_visit(made)
        return self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        node.test = _as_test(node.test)
        return self.generic_visit(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        node.test = _as_test(node.test)
        return self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.ifs = [_as_test(test) for test in node.ifs]
        return self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        if isinstance(node.op, ast.Not):
            node.operand = _as_test(node.operand)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Name) and node.func.id == "bool" and len(node.args) == 1:
            node.args[0] = _as_test(node.args[0])
        return self.generic_visit(node)


def _as_test(node: ast.expr) -> ast.expr:
    """An expression of which only the truth is asked."""
    match node:
        case ast.Attribute(attr="exc_info"):
            return _named(node, "port_has_exception")
        case ast.BoolOp():
            node.values = [_as_test(value) for value in node.values]
    return node


def _named(node: ast.expr, name: str) -> ast.expr:
    assert isinstance(node, ast.Attribute)
    return ast.copy_location(ast.Attribute(node.value, name, ast.Load()), node)


__all__ = ["write_out"]
