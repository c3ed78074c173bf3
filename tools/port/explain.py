"""The program with the types that were inferred, as annotations.

What the program annotates itself stays as it is, as do comments and layout. A parameter of a function
that is never called has no type, and gets none.
"""

from __future__ import annotations

import ast
import io
import tokenize
import typing
from collections.abc import Iterator

from tools.port.entities import FunctionEntity, Parameter
from tools.port.pytypes import NEVER, NONE, Instance, Type, Var, describe

if typing.TYPE_CHECKING:
    from tools.port.program import Program

Insertion = tuple[int, int, str]  # line (from 1), column in bytes, text


def explain(program: Program) -> str:
    """The source of `program`, whose types have settled, with annotations."""
    found = [*_functions(program), *_variables(program), *_attributes(program)]
    lines = [line.encode() for line in program.source.splitlines(keepends=True)]
    for line, column, text in sorted(found, reverse=True):
        before, after = lines[line - 1][:column], lines[line - 1][column:]
        lines[line - 1] = before + text.encode() + after
    return b"".join(lines).decode()


def _functions(program: Program) -> Iterator[Insertion]:
    colons = _colons_of_definitions(program.source)
    for entity in program.functions:
        if isinstance(entity.node, ast.Lambda) or not entity.reached:
            continue
        arguments = entity.node.args
        nodes = {
            node.arg: node
            for node in (
                *arguments.posonlyargs, *arguments.args, arguments.vararg,
                *arguments.kwonlyargs, arguments.kwarg,
            )
            if node is not None
        }
        for parameter in entity.parameters[_hidden_parameters(entity):]:
            node = nodes.get(parameter.name)
            type_ = _parameter_type(parameter)
            if node is not None and node.annotation is None and type_ is not NEVER:
                yield node.end_lineno or node.lineno, node.end_col_offset or 0, f": {describe(type_)}"
        colon = colons.get(_first_line(entity.node))
        if entity.node.returns is None and colon is not None:
            yield *colon, f" -> {describe(_result_type(entity))}"


def _hidden_parameters(entity: FunctionEntity) -> int:
    """How many parameters nobody annotates: `self` and `cls`."""
    return 0 if entity.owner is None or entity.is_static else 1


def _parameter_type(parameter: Parameter) -> Type:
    type_ = parameter.var.type
    if parameter.kind in ("star", "double_star") and isinstance(type_, Instance) and type_.args:
        return type_.args[-1].type
    return type_


def _result_type(entity: FunctionEntity) -> Type:
    if entity.is_generator:
        return entity.call_result().type
    return NONE if entity.result.type is NEVER else entity.result.type


def _first_line(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return node.lineno  # Of `def` or `async`; decorators come before.


def _colons_of_definitions(source: str) -> dict[int, tuple[int, int]]:
    """Where the colon stands that ends the head of the function defined at each line."""
    found: dict[int, tuple[int, int]] = {}
    lines = source.splitlines(keepends=True)
    start, depth = 0, 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.NAME and token.string in ("def", "async") and not start:
            start, depth = token.start[0], 0
        elif token.type == tokenize.NAME and start and token.string in ("for", "with"):
            start = 0  # `async for`, `async with`
        elif start and token.type == tokenize.OP:
            depth += (token.string in "([{") - (token.string in ")]}")
            if token.string == ":" and depth == 0:
                line, column = token.start
                found[start] = line, len(lines[line - 1][:column].encode())
                start = 0
    return found


def _variables(program: Program) -> Iterator[Insertion]:
    targets = {id(target): target for target in _annotatable(program.module)}
    for scope in program.scopes.values():
        for variable in scope.variables.values():
            if variable.parameter or not variable.bindings:
                continue
            first = min(variable.bindings, key=lambda use: getattr(use.node, "lineno", 0)).node
            target = targets.get(id(first))
            type_ = program.local(variable).var.type
            if target is not None and type_ is not NEVER:
                yield target.end_lineno or 0, target.end_col_offset or 0, f": {describe(type_)}"


def _annotatable(module: ast.Module) -> Iterator[ast.Name]:
    """The names that can have an annotation: targets of assignments with one target."""
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            if isinstance(node.targets[0], ast.Name):
                yield node.targets[0]


def _attributes(program: Program) -> Iterator[Insertion]:
    """`self.name = value` in the methods of classes, where the attribute comes first."""
    for entity in program.classes:
        seen: set[str] = set()
        for method in entity.methods.values():
            if method.is_static or not method.parameters:
                continue
            own = method.parameters[0].name
            for node in ast.walk(method.node):
                if not (isinstance(node, ast.Assign) and len(node.targets) == 1):
                    continue
                match node.targets[0]:
                    case ast.Attribute(value=ast.Name(id=name), attr=attribute) as target:
                        var: Var | None = entity.attribute(attribute)
                        known = attribute in seen or name != own or var is None
                        if not known and var is not None and var.type is not NEVER:
                            seen.add(attribute)
                            end = target.end_lineno or 0, target.end_col_offset or 0
                            yield *end, f": {describe(var.type)}"


__all__ = ["explain"]
