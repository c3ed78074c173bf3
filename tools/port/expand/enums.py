"""Writes enumerations as plain classes of members and methods.

    State = Enum("State", "OPEN CLOSED")         class State(Enum): OPEN = 1; CLOSED = 2

    class Light(Enum):                           class Light(Enum):
        RED = "stop", 3                              RED = "stop", 3
        def __init__(self, word, seconds):           @property
            self.word = word                         def word(self): return self.value[0]
            self.seconds = seconds                   ...
"""

from __future__ import annotations

import ast
import copy

from tools.port.expand.placing import place

_KINDS = ("Enum", "IntEnum", "StrEnum")


def write_out(module: ast.Module) -> None:
    for node in ast.walk(module):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            body[:] = [_as_class(statement) for statement in body]
        if isinstance(node, ast.ClassDef) and any(_kind(base) for base in node.bases):
            node.body[:] = [one for statement in node.body for one in _one_by_one(statement)]
            _init_to_properties(node)


def _one_by_one(statement: ast.stmt) -> list[ast.stmt]:
    """`A, B = 1, 2` as two members; any other statement as it is."""
    match statement:
        case ast.Assign(
            targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)
        ) if len(targets) == len(values):
            return [
                place(ast.Assign([target], value), statement)
                for target, value in zip(targets, values, strict=True)
            ]
    return [statement]


def _kind(node: ast.expr) -> str:
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name if name in _KINDS else ""


def _as_class(statement: ast.stmt) -> ast.stmt:
    """`Name = Enum("Name", members)` as a class; any other statement as it is."""
    match statement:
        case ast.Assign(
            targets=[ast.Name(id=name)],
            value=ast.Call(func=base, args=[ast.Constant(value=str(shown)), members], keywords=[]),
        ) if _kind(base) and name == shown:
            values = _members(members)
            if values is not None:
                body: list[ast.stmt] = [
                    ast.Assign([ast.Name(member, ast.Store())], value) for member, value in values
                ]
                made = ast.ClassDef(name=name, bases=[base], keywords=[], body=body, decorator_list=[])
                if "type_params" in ast.ClassDef._fields:  # Since 3.12.
                    setattr(made, "type_params", [])
                return place(made, statement)
    return statement


def _members(node: ast.expr) -> list[tuple[str, ast.expr]] | None:
    names: list[str]
    match node:
        case ast.Constant(value=str(text)):
            names = text.replace(",", " ").split()
        case ast.List(elts=items) | ast.Tuple(elts=items):
            names = [item.value for item in items if isinstance(item, ast.Constant)]
            if len(names) != len(items) or not all(isinstance(name, str) for name in names):
                return None
        case ast.Dict(keys=keys, values=values):
            known = [key.value for key in keys if isinstance(key, ast.Constant)]
            return list(zip(known, values, strict=True)) if len(known) == len(keys) else None
        case _:
            return None
    return [(name, ast.Constant(number)) for number, name in enumerate(names, 1)]


def _init_to_properties(node: ast.ClassDef) -> None:
    """An __init__ that only sets attributes becomes a property for each of them."""
    init = next((m for m in node.body if isinstance(m, ast.FunctionDef) and m.name == "__init__"), None)
    if init is None or init.args.kwonlyargs or init.args.vararg or init.args.kwarg or init.args.defaults:
        return
    me, *parameters = [argument.arg for argument in init.args.args]
    properties: list[ast.stmt] = []
    for statement in init.body:
        match statement:
            case ast.Assign(
                targets=[ast.Attribute(value=ast.Name(id=object_), attr=name)], value=value
            ) if object_ == me and not _is_made_anew(value):
                properties.append(place(_property(me, name, _with_values(value, me, parameters)), statement))
            case ast.Expr(value=ast.Constant()):
                continue
            case _:
                return
    node.body[node.body.index(init) : node.body.index(init) + 1] = properties


def _is_made_anew(value: ast.expr) -> bool:
    """Whether a value is an object of its own, which a property would make again at each access."""
    kept = (ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.BinOp, ast.UnaryOp, ast.Compare,
            ast.BoolOp, ast.IfExp, ast.JoinedStr, ast.FormattedValue, ast.Tuple,
            ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.expr_context)  # fmt: skip
    texts = ("upper", "lower", "title", "capitalize", "strip", "replace")
    return not all(
        isinstance(part, kept)
        or (isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr in texts)
        for part in ast.walk(value)
    )


def _with_values(value: ast.expr, me: str, parameters: list[str]) -> ast.expr:
    """The expression with the parts of the member's value for the parameters."""

    class Values(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.AST:
            if node.id not in parameters:
                return node
            whole = ast.Attribute(ast.Name(me, ast.Load()), "value", ast.Load())
            if len(parameters) == 1:
                return whole
            return ast.Subscript(whole, ast.Constant(parameters.index(node.id)), ast.Load())

    changed = Values().visit(copy.deepcopy(value))
    assert isinstance(changed, ast.expr)
    return changed


def _property(me: str, name: str, value: ast.expr) -> ast.stmt:
    made = ast.parse(f"@property\ndef {name}({me}):\n    return 0\n").body[0]
    assert isinstance(made, ast.FunctionDef)
    made.body = [ast.Return(value)]
    return made
