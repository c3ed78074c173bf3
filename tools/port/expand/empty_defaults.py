"""Marks the empty tuples that stand for any empty container.

    def open_all(names, broken=()):             open_all(names, broken={"robot"})
        return [n for n in names if n not in broken]

    for handler in handlers.get(kind, ()): ...

Such a tuple may become an empty list, set or tuple where it is only iterated over, searched, counted,
indexed or tested: nobody can tell what it was. A marked node has the attribute `any_empty`.
"""

from __future__ import annotations

import ast

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_ITERATING = frozenset(
    "len list set tuple sorted sum any all enumerate zip reversed map filter frozenset iter min max".split()
)
_TAKING = frozenset("join extend update".split())


def mark(module: ast.Module) -> None:
    parents = {child: node for node in ast.walk(module) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(module):
        if isinstance(node, _FUNCTIONS):
            for parameter, default in _defaults(node):
                if _is_empty(default) and _only_read(parameter, node, module, parents):
                    default.any_empty = True  # type: ignore[attr-defined]
        match node:
            case ast.Call(func=ast.Attribute(attr="get"), args=[_, default]) if _is_empty(default):
                if _is_harmless(node, parents):
                    default.any_empty = True  # type: ignore[attr-defined]


def _is_empty(node: ast.expr) -> bool:
    return isinstance(node, ast.Tuple) and not node.elts


def _defaults(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[tuple[str, ast.expr]]:
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    found = [
        (argument.arg, default)
        for argument, default in zip(positional[::-1], arguments.defaults[::-1], strict=False)
    ]
    found += [
        (argument.arg, default)
        for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is not None
    ]
    return found


def _only_read(name: str, function: ast.AST, module: ast.Module, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether a parameter, and the attributes that are set to it, are only read from."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Name) or node.id != name:
            continue
        if not isinstance(node.ctx, ast.Load):
            return False
        attribute = _attribute_set_to(node, parents)
        if attribute is not None:
            if not all(
                _is_harmless(other, parents)
                for other in ast.walk(module)
                if isinstance(other, ast.Attribute) and other.attr == attribute
                and isinstance(other.ctx, ast.Load)
            ):
                return False
        elif not _is_harmless(node, parents):
            return False
    return True


def _attribute_set_to(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> str | None:
    """The attribute in `self.x = name`, also among several."""
    parent = parents.get(node)
    match parent:
        case ast.Assign(targets=[ast.Attribute(attr=attribute)]):
            return attribute
        case ast.Tuple(elts=values):
            match parents.get(parent):
                case ast.Assign(targets=[ast.Tuple(elts=targets)]) if len(targets) == len(values):
                    target = targets[values.index(node)]  # type: ignore[arg-type]
                    return target.attr if isinstance(target, ast.Attribute) else None
    return None


def _is_harmless(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    match parents.get(node):
        case ast.For(iter=place) | ast.comprehension(iter=place):
            return place is node
        case ast.Subscript(value=place, slice=index):
            return place is node and not isinstance(index, ast.Slice)  # A slice shows what it is of.
        case ast.If(test=place) | ast.While(test=place) | ast.IfExp(test=place):
            return place is node
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[place]):
            return place is node
        case ast.Starred() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Call(func=ast.Name(id=name)) if name in _ITERATING:
            return True
        case ast.Call(func=ast.Attribute(attr=name) as function) if name in _TAKING:
            return function is not node
    return False
