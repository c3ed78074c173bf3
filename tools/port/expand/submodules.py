"""Asks asyncio itself for what its modules define.

    import asyncio.queues                       import asyncio
    from asyncio import locks                   import asyncio as locks
    from asyncio.tasks import Task              from asyncio import Task
    except asyncio.queues.QueueEmpty:           except asyncio.QueueEmpty:
"""

from __future__ import annotations

import ast

from tools.port.expand.known_names import imported_modules

_MODULES = (
    "base_events", "coroutines", "events", "exceptions", "futures", "locks", "queues", "runners", "taskgroups",
    "tasks", "threads", "timeouts",
)


def replace(module: ast.Module) -> None:
    _Submodules(module).visit(module)


class _Submodules(ast.NodeTransformer):
    def __init__(self, module: ast.Module) -> None:
        self._names = imported_modules(module, "asyncio")

    def visit_Import(self, node: ast.Import) -> ast.AST:
        for alias in node.names:
            package, _, name = alias.name.partition(".")
            if package == "asyncio" and name in _MODULES:
                alias.name = package
        return node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST | list[ast.AST]:
        package, _, name = (node.module or "").partition(".")
        if package != "asyncio" or node.level:
            return node
        if name in _MODULES and not any(alias.name.startswith("_") for alias in node.names):
            node.module = package
            return node
        modules = [alias for alias in node.names if not name and alias.name in _MODULES]
        node.names = [alias for alias in node.names if alias not in modules]
        imports = [
            ast.copy_location(ast.Import([ast.alias("asyncio", alias.asname or alias.name)]), node) for alias in modules
        ]
        return [*([node] if node.names else []), *imports]

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        self.generic_visit(node)
        match node.value:
            case ast.Attribute(value=ast.Name(id=package) as name, attr=attr) if (
                package in self._names and attr in _MODULES and not node.attr.startswith("_")
            ):
                node.value = name
        return node
