"""Makes a failing case small: leaves out statements, and puts parts of expressions for the whole."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator

Fails = Callable[[str], bool]


def shrink(source: str, fails: Fails, attempts: int) -> str:
    """The smallest program found that still fails, within so many attempts."""
    tree = ast.parse(source)
    left = attempts
    progress = True
    while progress and left > 0:
        progress = False
        for candidate in _candidates(tree):
            text = _text(candidate)
            if text is None or len(text) >= len(ast.unparse(tree)):
                continue
            left -= 1
            if fails(text):
                tree = ast.parse(text)
                progress = True
                break
            if left <= 0:
                break
    return ast.unparse(tree)


def _text(tree: ast.Module) -> str | None:
    try:
        text = ast.unparse(ast.fix_missing_locations(tree))
        ast.parse(text)
    except (SyntaxError, ValueError, TypeError, AttributeError):
        return None
    return text


def _candidates(tree: ast.Module) -> Iterator[ast.Module]:
    """Smaller programs, those that leave out most first."""
    yield from _without_statements(tree)
    yield from _with_parts(tree)


def _edited(tree: ast.Module, index: int, edit: Callable[[ast.AST], bool]) -> ast.Module | None:
    made = copy.deepcopy(tree)
    node = list(ast.walk(made))[index]
    return made if edit(node) else None


def _without_statements(tree: ast.Module) -> Iterator[ast.Module]:
    places = []
    for index, node in enumerate(ast.walk(tree)):
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            body = getattr(node, field, None)
            if isinstance(body, list):
                places += [(index, field, at) for at in range(len(body))]
    for index, field, at in places:

        def drop(node: ast.AST, field: str = field, at: int = at) -> bool:
            body = getattr(node, field)
            removed = body.pop(at)
            if not body and field == "body":
                if isinstance(removed, ast.Pass):
                    return False
                body.append(ast.Pass())
            return True

        made = _edited(tree, index, drop)
        if made is not None:
            yield made

        def inline(node: ast.AST, field: str = field, at: int = at) -> bool:
            body = getattr(node, field)
            inner = getattr(body[at], "body", None)
            if not isinstance(inner, list) or isinstance(body[at], (ast.FunctionDef, ast.ClassDef, ast.ExceptHandler, ast.match_case)):
                return False
            body[at : at + 1] = inner
            return True

        made = _edited(tree, index, inline)
        if made is not None:
            yield made


def _with_parts(tree: ast.Module) -> Iterator[ast.Module]:
    for index, node in enumerate(ast.walk(tree)):
        for field, value in ast.iter_fields(node):
            if isinstance(value, ast.expr):
                for replacement in _smaller(value):

                    def put(target: ast.AST, field: str = field, new: ast.expr = replacement) -> bool:
                        setattr(target, field, new)
                        return True

                    made = _edited(tree, index, put)
                    if made is not None:
                        yield made
            elif isinstance(value, list):
                for at, item in enumerate(value):
                    if not isinstance(item, ast.expr):
                        continue
                    for replacement in _smaller(item):

                        def put_at(target: ast.AST, field: str = field, at: int = at, new: ast.expr = replacement) -> bool:
                            getattr(target, field)[at] = new
                            return True

                        made = _edited(tree, index, put_at)
                        if made is not None:
                            yield made
                    if len(value) > 1:

                        def without(target: ast.AST, field: str = field, at: int = at) -> bool:
                            del getattr(target, field)[at]
                            return True

                        made = _edited(tree, index, without)
                        if made is not None:
                            yield made


def _smaller(node: ast.expr) -> Iterator[ast.expr]:
    """Expressions to try in place of another."""
    if isinstance(node, (ast.Constant, ast.Name)):
        return
    for value in (1, "a"):
        yield ast.Constant(value)
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield copy.deepcopy(child)
