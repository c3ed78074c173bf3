"""Takes away base classes that are only abstract, and writes out what they give.

    class Connection(AbstractAsyncContextManager):        class Connection:
        async def __aexit__(self, *details): ...              async def __aexit__(self, *details): ...

                                                              async def __aenter__(self):
                                                                  return self
"""

from __future__ import annotations

import ast

from tools.port.expand.known_names import imported_from, imported_modules

# For each base the method that a class must have, and the method that the base gives.
_KNOWN = {
    "AbstractAsyncContextManager": ("__aexit__", "async def __aenter__(self):\n  return self"),
    "AbstractContextManager": ("__exit__", "def __enter__(self):\n  return self"),
    "AsyncIterator": ("__anext__", "def __aiter__(self):\n  return self"),
    "Iterator": ("__next__", "def __iter__(self):\n  return self"),
    "AsyncIterable": ("__aiter__", ""),
    "Awaitable": ("__await__", ""),
    "Callable": ("__call__", ""),
    "Hashable": ("__hash__", ""),
    "Iterable": ("__iter__", ""),
    "Sized": ("__len__", ""),
}
_LIBRARIES = ("collections.abc", "contextlib", "typing")


def write_out(module: ast.Module) -> None:
    known = {
        name: what
        for library in _LIBRARIES
        for name, what in imported_from(module, library).items()
    }
    prefixes = {f"{name}." for library in _LIBRARIES for name in imported_modules(module, library)}
    tested = _tested(module)
    for node in ast.walk(module):
        if not isinstance(node, ast.ClassDef) or len(node.bases) != 1:
            continue
        name = _name(node.bases[0], known, prefixes)
        if name not in _KNOWN or tested & {name, ast.unparse(node.bases[0])}:
            continue
        required, given = _KNOWN[name]
        if any(getattr(item, "name", "") == required for item in node.body):  # Else it is abstract.
            node.bases = []
            _give(node, given)


def _tested(module: ast.Module) -> set[str]:
    """The names in isinstance() and issubclass(), and those of patterns."""
    found = set()
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id="isinstance" | "issubclass"), args=[_, classes]):
                found |= {n.attr if isinstance(n, ast.Attribute) else n.id for n in ast.walk(classes)
                          if isinstance(n, (ast.Name, ast.Attribute))}
            case ast.MatchClass(cls=class_):
                found.add(ast.unparse(class_).split(".")[-1])
    return found


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
