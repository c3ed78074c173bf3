"""Tests of class_names.py."""

import unittest

from tools.port.problems import Refused
from tools.port.translate import translate

_BEGIN = """
import asyncio, functools
class Box:
    def get(self):
        return 1
def twice(n):
    return 2 * n
def kind(f):
    return type(f).__name__
"""


def port(line: str) -> str:
    return translate((_BEGIN + line).encode(), "program.py", (3, 13)).text


class ClassNamesTest(unittest.TestCase):
    def test_modules_are_constants(self) -> None:
        self.assertIn('py::print("__main__", "builtins")', port("print(type(Box()).__module__, type(5).__module__)"))
        self.assertIn('py::print("asyncio.locks")', port("print(asyncio.Lock.__module__)"))

    def test_classes_of_functions_have_names(self) -> None:
        self.assertIn('py::print("function", "method")', port("print(type(twice).__name__, type(Box().get).__name__)"))
        self.assertIn('py::print("type")', port("print(type(Box).__name__)"))
        self.assertIn("<class 'function'>", port("print(type(twice))"))

    def test_what_stands_for_something_else_has_another_class(self) -> None:
        for line in ("print(kind(functools.partial(twice, 1)))", "print([kind(f) for f in [twice, lambda n: n]])"):
            with self.subTest(line), self.assertRaises(Refused) as refused:
                port(line)
            self.assertIn("known only as it runs", str(refused.exception.problems[0]))


if __name__ == "__main__":
    unittest.main()
