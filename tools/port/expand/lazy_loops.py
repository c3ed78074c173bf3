"""Loops over map(), filter() and generator expressions become loops over what those take.

    for y in map(f, xs):             for item in xs:
        print(y)                         y = f(item)
                                         print(y)

    yield from (g(x) for x in xs)    for x in xs:
                                         yield g(x)

Each element is then made when its round begins, as in Python.
"""

from __future__ import annotations

import ast
from collections import Counter


class _Loops(ast.NodeTransformer):
    def __init__(self, module: ast.Module) -> None:
        self.names = Counter(_names(module))

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        return self._unfolded(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.value, ast.YieldFrom) or not self._is_lazy(node.value.value):
            return node
        name = self._fresh("item")
        body = ast.Expr(ast.Yield(ast.Name(name, ast.Load())))
        loop = ast.For(ast.Name(name, ast.Store()), node.value.value, [body], [])
        return _placed(self._unfolded(_placed(loop, node)), node)

    def _unfolded(self, node: ast.For) -> ast.For:
        values = node.iter
        if not self._is_lazy(values):
            return node
        if isinstance(values, ast.GeneratorExp):
            generator = values.generators[0]
            renamed = {
                name: self._fresh(name)
                for name in set(_names(generator.target))
                if self.names[name] > Counter(_names(values))[name]
            }
            for part in ast.walk(values):
                # The outermost iterable is evaluated outside of the expression.
                if isinstance(part, ast.Name) and part.id in renamed:
                    if not any(part is outer for outer in ast.walk(generator.iter)):
                        part.id = renamed[part.id]
            head = [_unless(test) for test in generator.ifs]
            made = ast.Assign([node.target], values.elt)
            node.body[:0] = [_placed(s, values) for s in (*head, made)]
            node.target, node.iter = generator.target, generator.iter
            return node
        assert isinstance(values, ast.Call) and isinstance(values.func, ast.Name)
        function, items = values.args
        name = self._fresh("item")
        item = ast.Name(name, ast.Load())
        made = ast.Assign([node.target], ast.Call(function, [item], []))
        if values.func.id == "filter":
            is_none = isinstance(function, ast.Constant) and function.value is None
            test = item if is_none else ast.Call(function, [ast.Name(name, ast.Load())], [])
            made = ast.Assign([node.target], item)
            node.body.insert(0, _placed(_unless(test), values))
            node.body.insert(1, _placed(made, values))
        else:
            node.body.insert(0, _placed(made, values))
        node.target, node.iter = _placed(ast.Name(name, ast.Store()), node.target), items
        return node

    def _is_lazy(self, node: ast.expr) -> bool:
        match node:
            case ast.GeneratorExp(generators=[ast.comprehension(is_async=0)]):
                return not any(isinstance(part, (ast.Await, ast.NamedExpr)) for part in ast.walk(node))
            case ast.Call(func=ast.Name(id="map" | "filter" as name), args=[function, items], keywords=[]):
                own = self.names[f"{name}="]
                return not own and not any(isinstance(a, ast.Starred) for a in (function, items))
        return False

    def _fresh(self, name: str) -> str:
        wanted, number = name, 1
        while self.names[wanted]:
            number += 1
            wanted = f"{name}_{number}"
        self.names[wanted] += 1
        return wanted


def _names(node: ast.AST) -> list[str]:
    """The names in a piece of a program; those that are bound a second time, with `=` behind."""
    found: list[str] = []
    for part in ast.walk(node):
        match part:
            case ast.Name(id=name):
                found.append(name)
                if not isinstance(part.ctx, ast.Load):
                    found.append(f"{name}=")
            case ast.arg(arg=name):
                found += [name, f"{name}="]
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                found += [name, f"{name}="]
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.alias(asname=str(name)):
                found += [name, f"{name}="]
            case ast.alias(name=name):
                found += [name.split(".")[0], f"{name}="]
            case ast.Global(names=names) | ast.Nonlocal(names=names):
                found += names
    return found


def _unless(test: ast.expr) -> ast.stmt:
    return ast.If(ast.UnaryOp(ast.Not(), test), [ast.Continue()], [])


def _placed(node: ast.AST, at: ast.AST) -> ast.AST:  # type: ignore[misc]
    for part in ast.walk(node):
        if isinstance(part, (ast.stmt, ast.expr)) and not hasattr(part, "lineno"):
            ast.copy_location(part, at)
    return node


def unfold(module: ast.Module) -> None:
    _Loops(module).visit(module)
