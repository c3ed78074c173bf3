"""Calls of the garbage collector go away: reference counts free objects at once (README, Deviations).

    del task
    gc.collect()                          del task
"""

from __future__ import annotations

import ast

_WITHOUT_RESULT = ("collect", "enable", "disable", "freeze")


class _Removal(ast.NodeTransformer):
    def __init__(self, calls: set[int]) -> None:
        self.calls = calls

    def visit(self, node: ast.AST) -> ast.AST | None:
        if isinstance(node, ast.Expr) and id(node) in self.calls:
            return None
        if isinstance(node, ast.Import):
            node.names = [alias for alias in node.names if alias.name != "gc"]
            return node if node.names else None
        node = self.generic_visit(node)
        if getattr(node, "body", None) == [] and not isinstance(node, ast.Module):
            node.body = [ast.copy_location(ast.Pass(), node)]  # type: ignore[attr-defined]
        return node


def drop(tree: ast.Module) -> None:
    """Removes them, unless the program does something else with the collector."""
    imported = any(
        isinstance(node, ast.Import) and any(a.name == "gc" and a.asname is None for a in node.names)
        for node in ast.walk(tree)
    )
    if not imported:
        return
    calls: set[int] = set()
    names: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(
                value=ast.Call(func=ast.Attribute(value=ast.Name(id="gc") as name, attr=attribute))
            ) if attribute in _WITHOUT_RESULT:
                calls.add(id(node))
                names.add(id(name))
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == "gc" and id(node) not in names:
            return
    _Removal(calls).visit(tree)
