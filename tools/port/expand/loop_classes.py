"""Takes out what asks for the event loop that there is anyhow.

    asyncio.run(main(), loop_factory=asyncio.SelectorEventLoop)   asyncio.run(main())
    loop = asyncio.SelectorEventLoop()                            loop = asyncio.new_event_loop()
"""

from __future__ import annotations

import ast

from tools.port.expand.known_names import imported_from, imported_modules

_CLASSES = ("EventLoop", "SelectorEventLoop")
_RUNNERS = ("run", "Runner")


def write_out(module: ast.Module) -> None:
    _LoopClasses(module).visit(module)


class _LoopClasses(ast.NodeTransformer):
    def __init__(self, module: ast.Module) -> None:
        self._modules = imported_modules(module, "asyncio")
        self._names = imported_from(module, "asyncio")

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.AST:
        if node.module == "asyncio":
            for alias in node.names:
                if alias.name in _CLASSES:
                    alias.name, alias.asname = "new_event_loop", alias.asname or alias.name
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        called = self._of_asyncio(node.func)
        if called in _RUNNERS:
            node.keywords = [k for k in node.keywords if k.arg != "loop_factory" or not self._is_usual(k.value)]
        elif called in _CLASSES and isinstance(node.func, ast.Attribute):
            node.func.attr = "new_event_loop"
        return node

    def _is_usual(self, factory: ast.expr) -> bool:
        if isinstance(factory, ast.Constant):
            return factory.value is None
        return self._of_asyncio(factory) in (*_CLASSES, "new_event_loop")

    def _of_asyncio(self, node: ast.expr) -> str | None:
        """The name of asyncio that an expression stands for."""
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in self._modules:
                return name
            case ast.Name(id=name):
                return self._names.get(name)
        return None
