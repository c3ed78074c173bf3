"""Tests of abstract_classes.py."""

import ast
import unittest

from tools.port.entities import ClassEntity, FunctionEntity
from tools.port.lower.abstract_classes import abstract_class, is_instance
from tools.port.pytypes import NONE, OBJECT, Instance
from tools.port.scopes import Scope
from tools.port.stubs import Library

_AWAITABLE = "collections.abc.Awaitable"


def _class(name: str, *methods: str, bases: tuple[ClassEntity, ...] = ()) -> ClassEntity:
    entity = ClassEntity(name, name, bases=list(bases), node=ast.parse(f"class {name}: ...").body[0])
    for method in methods:
        node = ast.parse("def f(): ...").body[0]
        entity.methods[method] = FunctionEntity(method, node, Scope(node, None), [])
    return entity


class AbstractClassesTest(unittest.TestCase):
    def test_names(self) -> None:
        self.assertEqual(abstract_class("typing.Awaitable"), _AWAITABLE)
        self.assertIsNone(abstract_class("collections.abc.Iterator"))

    def test_the_librarys_classes(self) -> None:
        library = Library()
        manager = "contextlib.AbstractAsyncContextManager"
        self.assertTrue(is_instance(Instance(library.classes["Task"]), _AWAITABLE, []))
        self.assertFalse(is_instance(Instance(library.classes["Event"]), _AWAITABLE, []))
        self.assertTrue(is_instance(Instance(library.classes["Lock"]), manager, []))
        self.assertFalse(is_instance(Instance(library.classes["Event"]), manager, []))
        self.assertIsNone(is_instance(Instance(library.classes["AnyAwaitable"]), "collections.abc.Coroutine", []))

    def test_other_values(self) -> None:
        self.assertFalse(is_instance(NONE, _AWAITABLE, []))
        self.assertIsNone(is_instance(OBJECT, _AWAITABLE, []))

    def test_the_programs_classes(self) -> None:
        plain, later = _class("Plain"), _class("Later", "__await__")
        self.assertFalse(is_instance(Instance(plain), _AWAITABLE, [plain, later]))
        self.assertTrue(is_instance(Instance(later), _AWAITABLE, [plain, later]))
        derived = _class("Derived", "__await__", bases=(plain,))
        self.assertIsNone(is_instance(Instance(plain), _AWAITABLE, [plain, derived]))


if __name__ == "__main__":
    unittest.main()
