"""Has what is registered with the module atexit given to a function of one name.

    @atexit.register                     def bye():
    def bye():                               print("bye")
        print("bye")                     atexit.port_register(bye)

    from atexit import register          from atexit import port_register
    register(print, "a")                 port_register(print, "a")

That name tells expand/builtin_callbacks.py what it is. What does more with register() than to call it in a
statement is refused.
"""

from __future__ import annotations

import ast

from tools.port.expand.known_names import imported_from, imported_modules
from tools.port.expand.placing import place, place_new

_NAME = "port_register"


def write_out(module: ast.Module) -> None:
    modules = imported_modules(module, "atexit")
    names = {name for name, what in imported_from(module, "atexit").items() if what == "register"}
    if not modules and not names:
        return
    bound = {node.id for node in ast.walk(module) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    bound |= {node.name for node in ast.walk(module) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
    bound |= {node.arg for node in ast.walk(module) if isinstance(node, ast.arg)}
    _Registering(modules - bound, names - bound).visit(module)


class _Registering(ast.NodeTransformer):
    def __init__(self, modules: set[str], names: set[str]) -> None:
        self._modules = modules
        self._names = names

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        if len(node.decorator_list) != 1 or not self._is_register(node.decorator_list[0]):
            return node
        decorator = node.decorator_list.pop()
        call = ast.Call(self._renamed(decorator), [ast.Name(node.name, ast.Load())], [])
        return [node, place_new(ast.Expr(call), decorator)]

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.value, ast.Call) and self._is_register(node.value.func):
            node.value.func = self._renamed(node.value.func)
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST:
        if node.module == "atexit" and self._names:
            node.names.append(place(ast.alias(_NAME), node.names[0]))
            node.names = [alias for alias in node.names if alias.name != "register"]
        return node

    def _is_register(self, function: ast.expr) -> bool:
        match function:
            case ast.Attribute(value=ast.Name(id=module), attr="register"):
                return module in self._modules
            case ast.Name(id=name):
                return name in self._names
        return False

    def _renamed(self, function: ast.expr) -> ast.expr:
        if isinstance(function, ast.Attribute):
            function.attr = _NAME
            return function
        return place(ast.Name(_NAME, ast.Load()), function)
