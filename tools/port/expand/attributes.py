"""Writes getattr() and setattr() with a name that stands in the program as what they do.

    setattr(point, "x", 1)         point.x = 1
    getattr(point, "x")            point.x
"""

from __future__ import annotations

import ast
import keyword


def write_out(module: ast.Module) -> None:
    if not _binds(module, ("getattr", "setattr")):
        _Attributes().visit(module)


class _Attributes(ast.NodeTransformer):
    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Call(
                func=ast.Name(id="getattr"), args=[object_, ast.Constant(value=str(name))], keywords=[]
            ) if _is_plain(name):
                return ast.copy_location(ast.Attribute(object_, name, ast.Load()), node)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        self.generic_visit(node)
        match node.value:
            case ast.Call(
                func=ast.Name(id="setattr"),
                args=[ast.Name() as object_, ast.Constant(value=str(name)), value],
                keywords=[],
            ) if _is_plain(name):
                target = ast.copy_location(ast.Attribute(object_, name, ast.Store()), node.value)
                return ast.copy_location(ast.Assign([target], value), node)
        return node


def _is_plain(name: str) -> bool:
    """Whether a name can stand behind a dot; within a class `.__x` would mean another one."""
    return name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("__")


def _binds(module: ast.Module, names: tuple[str, ...]) -> bool:
    """Whether a program gives one of the names a meaning of its own."""
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
                found = name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found = name
            case _:
                continue
        if found in names:
            return True
    return False
