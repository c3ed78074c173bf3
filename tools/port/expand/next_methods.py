"""Writes out `__next__` of an iterator, as a function that gives its next value.

    new_id = count(1).__next__             new_id_values = count(1)

                                           def new_id():
                                               return next(new_id_values)

    self.tick = count().__next__           tick_values = count()
                                           self.tick = lambda: next(tick_values)

    values.__next__()                      next(values)

Within a loop it stays: each of the functions there would need a variable of its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tools.port.expand.placing import place, place_new

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_APART = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, *_FUNCTIONS, ast.ClassDef)


def write_out(module: ast.Module) -> None:
    if not any(isinstance(node, ast.Attribute) and node.attr == "__next__" for node in ast.walk(module)):
        return
    _Calls().visit(module)
    writer = _Writer(module)
    for index in range(len(module.body) - 1, -1, -1):
        module.body[index : index + 1] = writer.global_statement(module.body[index])
    for node in ast.walk(module):
        if isinstance(node, _FUNCTIONS):
            writer.block(node.body)


class _Calls(ast.NodeTransformer):
    """`values.__next__()` is `next(values)`."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Attribute(value=values, attr="__next__"), args=[], keywords=[]):
                return place_new(ast.Call(ast.Name("next", ast.Load()), [values], []), node)
        return node


class _Writer:
    def __init__(self, module: ast.Module) -> None:
        self._names = set(_names(module))
        self._bound = [name for node in ast.walk(module) for name in _bound_by(node)]

    def global_statement(self, node: ast.stmt) -> list[ast.stmt]:
        """What a statement of the module becomes."""
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Attribute(attr="__next__") as method):
                if self._bound.count(name) == 1 and _is_plain(method.value):
                    return self._defined(name, method.value, node)
            case ast.ClassDef():
                before: list[ast.stmt] = []
                for index in range(len(node.body) - 1, -1, -1):
                    made = self._of_class(node, node.body[index], before)
                    node.body[index : index + 1] = made
                return [*before, node]
        return [node]

    def _of_class(self, owner: ast.ClassDef, node: ast.stmt, before: list[ast.stmt]) -> list[ast.stmt]:
        """What a statement of a class becomes; `before` gets what is to stand before the class."""
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Attribute(attr="__next__") as method):
                if self._bound.count(name) == 1 and _is_plain(method.value):
                    made = self._defined(name, method.value, node, f"{owner.name}.")
                    marked = place(ast.Name("staticmethod", ast.Load()), node)
                    made[-1].decorator_list = [marked]  # type: ignore[attr-defined]
                    return made
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.Call(keywords=keywords)):
                for keyword in keywords:
                    match keyword:
                        case ast.keyword(
                            arg="default_factory", value=ast.Attribute(value=values, attr="__next__") as method
                        ) if _is_plain(values):
                            function = self._free(f"next_{name}")
                            before[:0] = self._defined(function, values, node)
                            keyword.value = place(ast.Name(function, ast.Load()), method)
        return [node]

    def block(self, body: list[ast.stmt]) -> None:
        """The statements of a function, but for those in its loops."""
        for index in range(len(body) - 1, -1, -1):
            node = body[index]
            if isinstance(node, (ast.Assign, ast.AnnAssign, ast.Expr, ast.Return)):
                lambdas = _Lambdas(self, node)
                lambdas.visit(node)
                body[index:index] = lambdas.before
            elif not isinstance(node, (ast.For, ast.AsyncFor, ast.While, *_FUNCTIONS, ast.ClassDef)):
                for inner in _blocks(node):
                    self.block(inner)

    def values(self, values: ast.expr, wanted: str, at: ast.AST) -> tuple[str, list[ast.stmt]]:
        """The variable that has an iterator, and what assigns it."""
        if isinstance(values, ast.Name) and self._bound.count(values.id) == 1:
            return values.id, []
        name = self._free(wanted)
        return name, [place_new(ast.Assign([ast.Name(name, ast.Store())], values), at, one_line=True)]

    def _defined(self, name: str, values: ast.expr, at: ast.stmt, prefix: str = "") -> list[ast.stmt]:
        variable, before = self.values(values, f"{name}_values", at)
        read = f"{prefix}{variable}" if before else variable
        function = ast.parse(f"def {name}():\n    return next({read})").body[0]
        return [*before, place(function, at, one_line=True)]

    def _free(self, wanted: str) -> str:
        name, number = wanted, 2
        while name in self._names:
            name, number = f"{wanted}_{number}", number + 1
        self._names.add(name)
        return name


class _Lambdas(ast.NodeTransformer):
    """Makes lambdas of what stands in a statement; `before` is to stand before that."""

    def __init__(self, writer: _Writer, statement: ast.stmt) -> None:
        self.before: list[ast.stmt] = []
        self._writer = writer
        self._statement = statement

    def visit(self, node: ast.AST) -> ast.AST:
        return node if isinstance(node, _APART) else super().visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        if node.attr != "__next__" or not _is_plain(node.value):
            return node
        variable, before = self._writer.values(node.value, self._wanted(), self._statement)
        self.before += before
        return place(ast.parse(f"lambda: next({variable})", mode="eval").body, node)

    def _wanted(self) -> str:
        match self._statement:
            case ast.Assign(targets=[ast.Name(id=name) | ast.Attribute(attr=name)]):
                return f"{name.lstrip('_')}_values"
        return "values"


def _is_plain(node: ast.expr) -> bool:
    """Whether it makes no difference that an iterator is made a little earlier."""
    if isinstance(node, ast.Call):
        given = [node.func, *node.args, *[keyword.value for keyword in node.keywords]]
        return all(map(_is_plain, given)) and isinstance(node.func, (ast.Name, ast.Attribute))
    if isinstance(node, (ast.List, ast.Tuple)):
        return all(map(_is_plain, node.elts))
    if isinstance(node, ast.BinOp):
        return _is_plain(node.left) and _is_plain(node.right)
    if isinstance(node, ast.Attribute):
        return isinstance(node.value, ast.Name)
    return isinstance(node, (ast.Name, ast.Constant))


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for _, value in ast.iter_fields(node):
        for part in value if isinstance(value, list) else []:
            if isinstance(part, ast.stmt):
                yield value
                break
            if isinstance(part, (ast.ExceptHandler, ast.match_case)):
                yield part.body


def _names(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Name):
            yield node.id
        yield from _bound_by(node)


def _bound_by(node: ast.AST) -> list[str]:
    """The names, also those of attributes, that a node gives a value."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
            return [name]
        case ast.Attribute(attr=name, ctx=ast.Store() | ast.Del()):
            return [name]
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            return [name]
        case ast.alias():
            return [node.asname or node.name]
    return []
