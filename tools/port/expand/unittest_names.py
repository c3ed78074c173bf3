"""What the names of a program mean in the module unittest, and its classes of tests."""

from __future__ import annotations

import ast
import dataclasses

from tools.port.expand.known_names import imported_from, imported_modules

_BASES = {"TestCase": False, "IsolatedAsyncioTestCase": True}  # Whether the tests may be coroutines.
FIXTURES = ("setUp", "tearDown", "asyncSetUp", "asyncTearDown", "setUpClass", "tearDownClass")


@dataclasses.dataclass
class TestClass:
    """A class of tests of the module.

    bases    its bases that are classes of the program, and theirs, in the order in which methods are looked up
    is_async whether each test has a loop
    """

    node: ast.ClassDef
    bases: list[ast.ClassDef]
    is_async: bool

    def method(self, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef | None:
        """The method that objects of the class have under a name."""
        for class_ in (self.node, *self.bases):
            for item in class_.body:
                if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)) and item.name == name:
                    return item
        return None


class Unittest:
    """The module unittest as a program imports it."""

    def __init__(self, module: ast.Module) -> None:
        self._modules = imported_modules(module, "unittest")
        self._names = imported_from(module, "unittest")
        self.counts_skipped = True  # Whether a test with @skip counts as one that ran, which depends on the version.
        self.is_imported = bool(self._modules or self._names)
        self._known = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
        self.classes: dict[str, TestClass] = {}
        if self.is_imported:
            for name in self._known:
                self._find(name)

    def name_of(self, node: ast.expr) -> str | None:
        """`TestCase` for what is unittest.TestCase; None for what is not of that module."""
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=attribute) if name in self._modules:
                return attribute
            case ast.Name(id=name):
                return self._names.get(name)
            case ast.Attribute(value=ast.Attribute() | ast.Name() as inner, attr=attribute):
                return None if (found := self.name_of(inner)) is None else f"{found}.{attribute}"
        return None

    def _find(self, name: str) -> bool | None:
        """Notes a class if it is one of tests; whether its tests may be coroutines, None if it is not."""
        if name in self.classes:
            return self.classes[name].is_async
        node = self._known[name]
        found: list[bool] = []
        bases: list[ast.ClassDef] = []
        for base in node.bases:
            known = self.name_of(base)
            if known in _BASES:
                found.append(_BASES[known])
            elif isinstance(base, ast.Name) and base.id in self._known and base.id != name:
                inherited = self._find(base.id)
                found += [] if inherited is None else [inherited]
                bases += self._with_bases(self._known[base.id])
        if not found:
            return None
        self.classes[name] = TestClass(node, list(dict.fromkeys(bases)), any(found))
        return any(found)

    def _with_bases(self, node: ast.ClassDef) -> list[ast.ClassDef]:
        found = [node]
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in self._known and self._known[base.id] is not node:
                found += self._with_bases(self._known[base.id])
        return found

    def is_base(self, node: ast.expr) -> bool:
        """Whether an expression is TestCase or IsolatedAsyncioTestCase."""
        return self.name_of(node) in _BASES

    def mixins(self) -> list[ast.ClassDef]:
        """The classes that are no classes of tests, but bases of some."""
        tests = {id(found.node) for found in self.classes.values()}
        mixins = {id(base): base for found in self.classes.values() for base in found.bases}
        return [base for key, base in mixins.items() if key not in tests]


def call_of_unittest(name: str, *arguments: ast.expr) -> ast.Call:
    return ast.Call(ast.Attribute(ast.Name("unittest", ast.Load()), name, ast.Load()), list(arguments), [])


__all__ = ["FIXTURES", "TestClass", "Unittest", "call_of_unittest"]
