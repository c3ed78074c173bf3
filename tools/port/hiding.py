"""Names of the module that members of a class hide from its methods in C++.

    def log(text): ...                       void functions::log(std::string text);

    class Service:
        def log(self, text):
            log(f"{self.name}: {text}")      functions::log(...);

In a method, C++ finds members before what is in the module; Python finds members by `self` only.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence

from tools.port.scopes import FUNCTIONS, Scope, own_nodes

# Members of py::Instance.
MEMBERS_OF_ALL = frozenset(("count_", "repr", "str", "type_name"))
_Method = ast.FunctionDef | ast.AsyncFunctionDef


def hidden_names(module: ast.Module, scopes: Mapping[ast.AST, Scope], renamed: Mapping[str, str]) -> set[str]:
    """The names of the module that some method uses, of whose class they are members too.

    `renamed` are the special methods that have names of their own in C++.
    """
    classes = {node.name: node for node in ast.walk(module) if isinstance(node, ast.ClassDef)}
    given = set(_given_from_outside(module))
    found = set()
    for class_ in classes.values():
        used = set(_used_of_module(class_, scopes))
        if used:
            found |= used & (_members(class_, classes, renamed) | given | MEMBERS_OF_ALL)
    return found


def _used_of_module(class_: ast.ClassDef, scopes: Mapping[ast.AST, Scope]) -> Iterator[str]:
    for method in class_.body:
        if not isinstance(method, FUNCTIONS):
            yield from _loaded([method])
            continue
        yield from _loaded([*method.args.defaults, *filter(None, method.args.kw_defaults)])
        for function in ast.walk(method):
            if isinstance(function, FUNCTIONS) and function in scopes:
                scope = scopes[function]
                for node in own_nodes(function):
                    if isinstance(node, ast.Name):
                        variable = scope.lookup(node.id)
                        if variable is not None and isinstance(variable.scope, ast.Module):
                            yield node.id


def _loaded(nodes: Sequence[ast.AST]) -> Iterator[str]:
    for node in nodes:
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
                yield part.id


def _members(class_: ast.ClassDef, classes: Mapping[str, ast.ClassDef], renamed: Mapping[str, str]) -> set[str]:
    """The members of a class in C++, with those of its bases."""
    found, done, left = set(), set(), [class_]
    while left:
        class_ = left.pop()
        if class_.name in done:
            continue
        done.add(class_.name)
        left += [classes[base.id] for base in class_.bases if isinstance(base, ast.Name) and base.id in classes]
        for node in ast.walk(class_):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                found.add(node.attr)
        for item in class_.body:
            for name in _bound(item):
                found |= {renamed.get(name) or (name.strip("_") if name[:2] == name[-2:] == "__" else name)}
                found.add(f"set_{name}")  # Of properties and of attributes of classes that objects may hide.
    return found


def _bound(item: ast.stmt) -> Iterator[str]:
    if isinstance(item, _Method):
        yield item.name
    elif isinstance(item, (ast.Assign, ast.AnnAssign)):
        for node in ast.walk(item):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id


def _given_from_outside(module: ast.Module) -> Iterator[str]:
    """The attributes that are not only assigned to `self`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if not (isinstance(node.value, ast.Name) and node.value.id == "self"):
                yield node.attr


__all__ = ["hidden_names"]
