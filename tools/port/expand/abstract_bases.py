"""Takes away base classes that are only abstract, and writes out what they give.

    class Connection(AbstractAsyncContextManager):        class Connection:
        async def __aexit__(self, *details): ...              async def __aexit__(self, *details): ...

                                                              async def __aenter__(self):
                                                                  return self
"""

from __future__ import annotations

import ast

from tools.port.expand.known_names import imported_from, imported_modules

# For each base the method it gives.
_GIVEN = {
    "AbstractAsyncContextManager": "async def __aenter__(self):\n  return self",
    "AbstractContextManager": "def __enter__(self):\n  return self",
    "AsyncIterator": "def __aiter__(self):\n  return self",
    "Iterator": "def __iter__(self):\n  return self",
    "AsyncIterable": "",
    "Awaitable": "",
    "Callable": "",
    "Hashable": "",
    "Iterable": "",
    "Sized": "",
}
_LIBRARIES = ("collections.abc", "contextlib", "typing")


def write_out(module: ast.Module) -> None:
    known = {
        name: what
        for library in _LIBRARIES
        for name, what in imported_from(module, library).items()
    }
    prefixes = {f"{name}." for library in _LIBRARIES for name in imported_modules(module, library)}
    for node in ast.walk(module):
        if not isinstance(node, ast.ClassDef):
            continue
        for base in list(node.bases):
            name = _name(base, known, prefixes)
            if name in _GIVEN:
                node.bases.remove(base)
                _give(node, _GIVEN[name])


def _name(base: ast.expr, known: dict[str, str], prefixes: set[str]) -> str:
    """What a base class is called in its library; empty if it is of no such library."""
    text = ast.unparse(base.value if isinstance(base, ast.Subscript) else base)
    if text in known:
        return known[text]
    return next((text.removeprefix(prefix) for prefix in prefixes if text.startswith(prefix)), "")


def _give(node: ast.ClassDef, source: str) -> None:
    for method in ast.parse(source).body:
        assert isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef))
        if not any(getattr(item, "name", "") == method.name for item in node.body):
            for part in ast.walk(method):
                ast.copy_location(part, node.body[-1])
            node.body.append(method)
