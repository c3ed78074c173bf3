"""Writes out the constructors of dataclasses that give values to __post_init__ only.

    @dataclass                                  @dataclass
    class Point:                                class Point:
        x: int                                      x: int
        scale: InitVar[int] = 1                     def __init__(self, x: int, scale: int=1):
        def __post_init__(self, scale): ...             self.x = x
                                                        self.__post_init__(scale)
                                                    def __post_init__(self, scale): ...

Classes whose constructors do more, or are inherited, stay and are refused.
"""

from __future__ import annotations

import ast

from tools.port.expand.placing import place_new

_FIELD_OPTIONS = ("eq", "order", "repr")


def write_out(module: ast.Module) -> None:
    derived = {ast.unparse(base) for node in ast.walk(module) if isinstance(node, ast.ClassDef) for base in node.bases}
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and not node.bases and node.name not in derived and _is_dataclass(node):
            fields = [item for item in node.body if isinstance(item, ast.AnnAssign)]
            methods = {getattr(item, "name", "") for item in node.body}
            if any(map(is_init_variable, fields)) and "__init__" not in methods and all(map(_is_plain, fields)):
                _write(node, fields, "__post_init__" in methods)


def is_init_variable(field: ast.AnnAssign) -> bool:
    """Whether what looks like a field is only a parameter of the constructor."""
    annotation = field.annotation.value if isinstance(field.annotation, ast.Subscript) else field.annotation
    return getattr(annotation, "attr", getattr(annotation, "id", "")) == "InitVar"


def _is_dataclass(node: ast.ClassDef) -> bool:
    match node.decorator_list:
        case [ast.Name(id="dataclass") | ast.Attribute(attr="dataclass")]:
            return True
        case [ast.Call(func=ast.Name(id="dataclass") | ast.Attribute(attr="dataclass"), keywords=keywords)]:
            return all(keyword.arg in _FIELD_OPTIONS for keyword in keywords)
    return False


def _is_plain(field: ast.AnnAssign) -> bool:
    """Whether the default of a field is what it says, and its annotation is that of a field."""
    calls = field.value is not None and any(isinstance(node, ast.Call) for node in ast.walk(field.value))
    return isinstance(field.target, ast.Name) and not calls and "ClassVar" not in ast.unparse(field.annotation)


def _write(node: ast.ClassDef, fields: list[ast.AnnAssign], has_post_init: bool) -> None:
    parameters, defaults, body, given = [ast.arg("self")], [], [], []
    for field in fields:
        assert isinstance(field.target, ast.Name)
        name, annotation = field.target.id, field.annotation
        if is_init_variable(field):
            annotation = annotation.slice if isinstance(annotation, ast.Subscript) else None  # type: ignore[assignment]
            given.append(ast.Name(name, ast.Load()))
        else:
            target = ast.Attribute(ast.Name("self", ast.Load()), name, ast.Store())
            body.append(ast.Assign([target], ast.Name(name, ast.Load())))
        parameters.append(ast.arg(name, annotation))
        if field.value is not None:
            defaults.append(field.value)
    if has_post_init:
        post = ast.Attribute(ast.Name("self", ast.Load()), "__post_init__", ast.Load())
        body.append(ast.Expr(ast.Call(post, given, [])))
    arguments = ast.arguments([], parameters, None, [], [], None, defaults)
    made = ast.FunctionDef("__init__", arguments, body or [ast.Pass()], [])
    index = node.body.index(fields[-1]) + 1
    node.body.insert(index, place_new(made, fields[0], one_line=True))
    for field in fields:
        if is_init_variable(field):
            node.body.remove(field)
        else:
            field.value = None


__all__ = ["is_init_variable", "write_out"]
