"""Tests of hiding.py."""

import ast
import textwrap
import unittest

from tools.port.hiding import hidden_names
from tools.port.scopes import analyse


class HidingTest(unittest.TestCase):
    def check(self, source: str, expected: set[str]) -> None:
        module = ast.parse(textwrap.dedent(source))
        self.assertEqual(hidden_names(module, analyse(module), {"__getitem__": "getitem"}), expected)

    def test_methods_that_use_what_their_class_has_a_member_for(self) -> None:
        self.check(
            """
            LIMIT = count = 0
            def run(): ...
            def other(): ...
            def getitem(): ...
            class Base:
                LIMIT = 1
                def __getitem__(self, key): ...
            class A(Base):
                def run(self):
                    self.count = count
                    return [run() for _ in range(LIMIT)], (lambda: getitem()), self.other
            class B:
                def other(self):
                    return LIMIT
            """,
            {"LIMIT", "count", "run", "getitem"},
        )

    def test_variables_of_functions_are_others(self) -> None:
        self.check(
            """
            name = "module"
            class A:
                def __init__(self, name):
                    self.name = name
                def show(self):
                    name = self.name
                    return [name for _ in name]
            """,
            set(),
        )

    def test_attributes_that_are_given_from_outside(self) -> None:
        self.check("x = 1\nclass A:\n    def f(self):\n        return x\na = A()\na.x = 2\n", {"x"})

    def test_defaults_and_the_body_of_the_class(self) -> None:
        self.check("N = M = 1\nclass A:\n    N = N\n    def f(self, m=M):\n        self.M = m\n", {"N", "M"})


if __name__ == "__main__":
    unittest.main()
