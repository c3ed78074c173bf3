"""Writes out how the classes of exception groups of a program are made.

    class Failures(ExceptionGroup):                          class Failures(ExceptionGroup):
        def __new__(cls, message, errors, code):                 def __init__(self, message, errors, code):
            self = super().__new__(cls, message, errors)             super().__init__(message, errors)
            self.code = code                                         self.code = code
            return self
"""

from __future__ import annotations

import ast
import copy

_GROUPS = ("BaseExceptionGroup", "ExceptionGroup")


def write_out(module: ast.Module) -> None:
    groups = set(_GROUPS)
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and any(ast.unparse(base).split("[")[0] in groups for base in node.bases):
            groups.add(node.name)
            methods = {item.name: item for item in node.body if isinstance(item, ast.FunctionDef)}
            if "__new__" in methods and (made := _constructor(methods["__new__"], methods.get("__init__"))) is not None:
                node.body[node.body.index(methods["__new__"])] = made
                if "__init__" in methods:
                    node.body.remove(methods["__init__"])


def keeps_all_arguments(constructor: ast.AST) -> bool:
    """Whether `args` of what an __init__ makes are all that it was given."""
    return getattr(constructor, "keeps_all_arguments", False)


def is_new(constructor: ast.AST) -> bool:
    """Whether an __init__ does what a __new__ of the program did."""
    return getattr(constructor, "is_new", False)


def _constructor(new: ast.FunctionDef, init: ast.FunctionDef | None) -> ast.FunctionDef | None:
    """The __init__ that does what __new__ (and then __init__) does; None if that is not plain."""
    match new.body:
        case [
            ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(
                func=ast.Attribute(ast.Call(func=ast.Name(id="super")), "__new__"),
                args=[ast.Name(id=cls), *given], keywords=[],
            )) as first,
            *others,
            ast.Return(ast.Name(id=returned)),
        ] if new.args.args and cls == new.args.args[0].arg and name == returned:
            pass
        case _:
            return None
    if any(isinstance(node, (ast.Return, ast.Yield)) for statement in others for node in ast.walk(statement)):
        return None
    made = copy.deepcopy(new)
    made.name = "__init__"
    made.args.args[0].arg = name
    made.returns = None
    made.decorator_list = []
    base = ast.Call(ast.Name("super", ast.Load()), [], [])
    made.body = [ast.Expr(ast.Call(ast.Attribute(base, "__init__", ast.Load()), given, [])), *others]
    made.is_new = True  # type: ignore[attr-defined]
    if init is None:
        made.keeps_all_arguments = True  # type: ignore[attr-defined]  # BaseException.__init__ does.
    elif not _only_hands_on(init):
        return None
    for statement in made.body:
        ast.copy_location(statement, first)
    return ast.fix_missing_locations(made)


def _only_hands_on(init: ast.FunctionDef) -> bool:
    """Whether an __init__ only calls that of its base with the message and the exceptions."""
    names = [argument.arg for argument in init.args.args]
    match init.body:
        case [ast.Pass()]:
            return True
        case [ast.Expr(ast.Call(
            func=ast.Attribute(ast.Call(func=ast.Name(id="super")), "__init__"),
            args=[ast.Name(id=message), ast.Name(id=errors)], keywords=[],
        ))]:
            return names[1:3] == [message, errors]
    return False


__all__ = ["is_new", "keeps_all_arguments", "write_out"]
