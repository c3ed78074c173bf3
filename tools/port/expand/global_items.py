"""Items of globals() that the text names are variables of the module.

    globals()["cache"] = {}             global cache
    print(globals()["cache"])           cache = {}
                                        print(cache)

At the top level of the module, vars() and locals() are globals().
"""

from __future__ import annotations

import ast
import keyword

from tools.port.expand.placing import place

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (*_FUNCTIONS, ast.Lambda, ast.ClassDef, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_OTHER_NAMES = ("globals", "vars", "locals")


def write_out(module: ast.Module) -> None:
    names = [node for node in ast.walk(module) if isinstance(node, ast.Name) and node.id in _OTHER_NAMES]
    if not names or any(not isinstance(node.ctx, ast.Load) for node in names):
        return
    for node in _of_scope(module):
        match node:
            case ast.Call(func=ast.Name(id="vars" | "locals") as called, args=[], keywords=[]):
                called.id = "globals"
    _Items(module).visit(module)


class _Items(ast.NodeTransformer):
    def __init__(self, module: ast.Module) -> None:
        self.known = {*_bound(module), *_stored(module)}
        self.functions: list[ast.FunctionDef | ast.AsyncFunctionDef] = []
        self.hidden: list[set[str]] = []  # By the scopes around, the innermost last.
        self.assigned: list[set[str]] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        return self._function(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        return self._scope(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return self._scope(node)

    def visit_ListComp(self, node: ast.ListComp) -> ast.AST:
        return self._scope(node)

    visit_SetComp = visit_DictComp = visit_GeneratorExp = visit_ListComp

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        name = _item(node)
        if name is None or name not in self.known or any(name in hidden for hidden in self.hidden):
            return node
        if not isinstance(node.ctx, ast.Load) and self.hidden:
            if not self.assigned or len(self.assigned) != len(self.hidden):
                return node  # In a class.
            self.assigned[-1].add(name)
        return place(ast.Name(name, node.ctx), node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        self.assigned.append(set())
        self._scope(node)
        if names := sorted(self.assigned.pop()):
            first = node.body[0]
            is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            node.body.insert(is_text and len(node.body) > 1, ast.copy_location(ast.Global(names), first))
        return node

    def _scope(self, node: ast.AST) -> ast.AST:
        self.hidden.append(_bound(node))
        self.generic_visit(node)
        self.hidden.pop()
        return node


def _item(node: ast.AST) -> str | None:
    """The name in `globals()["name"]`."""
    match node:
        case ast.Subscript(
            value=ast.Call(func=ast.Name(id="globals"), args=[], keywords=[]), slice=ast.Constant(value=str(name))
        ) if name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("__"):
            return name
    return None


def _stored(module: ast.Module) -> set[str]:
    """The items of globals() that are assigned."""
    found = {_item(node) for node in ast.walk(module) if isinstance(getattr(node, "ctx", None), ast.Store)}
    return {name for name in found if name is not None}


def _of_scope(scope: ast.AST) -> list[ast.AST]:
    """The nodes of a scope, not those of the scopes in it."""
    found = []
    for child in ast.iter_child_nodes(scope):
        found.append(child)
        if not isinstance(child, _SCOPES):
            found += _of_scope(child)
    return found


def _bound(scope: ast.AST) -> set[str]:
    """The names that a scope binds, other than those that it declares global."""
    found, declared = set(), set()
    for node in _of_scope(scope):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.ExceptHandler(name=str(name)):
                found.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.alias(name=name, asname=asname):
                found.add(asname or name.split(".")[0])
            case ast.arg(arg=name) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.add(name)
            case ast.Global(names=names):
                declared.update(names)
    return found - declared
