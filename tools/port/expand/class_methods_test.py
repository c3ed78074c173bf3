"""Tests of class_methods.py."""

import ast
import unittest

from tools.port.expand import class_methods

_BASE = """
class Base:
    @classmethod
    def make(cls):
        return cls()
"""
_STATIC = """
class Base:
    @staticmethod
    def kind():
        return 'base'
class Derived(Base):
    @staticmethod
    def kind():
        return 'derived'
"""


def rewritten(source: str) -> str:
    module = ast.parse(source)
    class_methods.write_out(module)
    return ast.unparse(module)


class ClassMethodsTest(unittest.TestCase):
    def assert_unchanged(self, source: str) -> None:
        self.assertEqual(rewritten(source), ast.unparse(ast.parse(source)))

    def test_a_class_that_is_asked_gets_a_method_of_its_own(self) -> None:
        source = f"{_BASE}class Derived(Base):\n    pass\nclass Other(Base):\n    pass\nDerived.make()"
        made = ast.parse(rewritten(source))
        self.assertEqual(len(made.body[1].body), 2)  # type: ignore[attr-defined]
        self.assertEqual(len(made.body[2].body), 1)  # type: ignore[attr-defined]

    def test_one_that_is_asked_through_a_value_may_be_any(self) -> None:
        made = rewritten(f"{_BASE}class Derived(Base):\n    pass\nfor kind in kinds:\n    kind.make()")
        self.assertEqual(made.count("def make(cls)"), 2)

    def test_what_stays(self) -> None:
        self.assert_unchanged(f"{_BASE}class Derived(Base):\n    pass\nBase.make()")
        own = "class Derived(Base):\n    @classmethod\n    def make(cls):\n        pass\n"
        self.assert_unchanged(f"{_BASE}{own}Derived.make()")
        self.assert_unchanged(
            "class Base:\n    @classmethod\n    def make(cls):\n        return super().make(cls)\n"
            "class Derived(Base):\n    pass\nDerived.make()"
        )
        self.assert_unchanged(
            "class Base:\n    @classmethod\n    def count(cls):\n        cls.n += 1\n"
            "class Derived(Base):\n    pass\nDerived.count()"
        )

    def test_super_gets_the_method_of_the_base_for_its_own_class(self) -> None:
        own = "class Derived(Base):\n    @classmethod\n    def make(cls):\n        return super().make()\n"
        made = rewritten(f"{_BASE}{own}Derived.make()")
        self.assertIn("return cls.make_of_Base()", made)
        self.assertIn("def make_of_Base(cls)", made)
        stores = _BASE.replace("return cls()", "cls.made = 1")
        self.assertIn("super().make()", rewritten(f"{stores}{own}Derived.make()"))

    def test_methods_that_depend_on_an_object_become_ordinary_ones(self) -> None:
        text = rewritten(f"{_STATIC}for item in items:\n    item.kind()")
        self.assertEqual(text.count("def kind(self)"), 2)
        self.assertNotIn("@staticmethod", text)

    def test_those_that_a_class_is_asked_for_stay(self) -> None:
        self.assert_unchanged(f"{_STATIC}item.kind()\nDerived.kind()")
        self.assert_unchanged(f"{_STATIC}type(item).kind()")


if __name__ == "__main__":
    unittest.main()
