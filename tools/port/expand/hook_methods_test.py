"""Tests of hook_methods.py."""

import ast
import textwrap
import unittest

from tools.port.expand import hook_methods

_BASE = """
class Actor:
    async def run(self):
        await self.receive(1)
"""
_DERIVED = """
class Account(Actor):
    async def receive(self, message):
        print(message)
"""


class HookMethodsTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        hook_methods.declare(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_what_subclasses_have_is_declared(self) -> None:
        declared = "    @abstractmethod\n    async def receive(self, message):\n        raise NotImplementedError\n"
        self.check(_BASE + _DERIVED + "Account()\n", _BASE + declared + _DERIVED + "Account()\n")

    def test_a_class_that_has_objects_stays(self) -> None:
        source = _BASE + _DERIVED + "Actor()\n"
        self.check(source, source)

    def test_a_subclass_with_objects_has_to_have_the_method(self) -> None:
        source = _BASE + _DERIVED + "class Other(Actor): ...\nOther()\n"
        self.check(source, source)

    def test_what_is_an_attribute_stays(self) -> None:
        source = _BASE + _DERIVED + "class Third(Actor):\n    def __init__(self, f):\n        self.receive = f\n"
        self.check(source, source)

    def test_a_class_that_is_called_without_its_name_may_be_any(self) -> None:
        source = _BASE + _DERIVED + "def again(actor):\n    return type(actor)()\n"
        self.check(source, source)

    def test_without_subclasses_there_is_nothing_to_declare(self) -> None:
        self.check(_BASE, _BASE)


if __name__ == "__main__":
    unittest.main()
