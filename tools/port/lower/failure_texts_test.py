"""Tests of failure_texts.py."""

import ast
import unittest

from tools.port.lower.failure_texts import shows_failures, unknown_differences
from tools.port.pytypes import FLOAT, STR, Tuple

_ASSERTS = "def f():\n    try:\n        unittest.assertEqual(a, b)\n"


class FailureTextsTest(unittest.TestCase):
    def test_programs_that_show_failures(self) -> None:
        for source in (
            "print(text.last_line())",
            "try:\n    f()\nexcept AssertionError as e:\n    print(e)",
            f"{_ASSERTS}    except Exception as e:\n        print(e)",
        ):
            self.assertTrue(shows_failures(ast.parse(source)), source)

    def test_programs_that_do_not(self) -> None:
        for source in (
            "try:\n    f()\nexcept Exception as e:\n    print(e)",
            "try:\n    f()\nexcept AssertionError as e:\n    pass",
            f"{_ASSERTS}    except ValueError as e:\n        print(e)",
        ):
            self.assertFalse(shows_failures(ast.parse(source)), source)

    def test_what_may_differ_in_many_lines(self) -> None:
        def unknown(first: str, second: str) -> str:
            return unknown_differences(STR, STR, [ast.parse(t, mode="eval").body for t in (first, second)])

        self.assertTrue(unknown("a", "b"))
        self.assertTrue(unknown("a", "'x\\ny'"))
        self.assertTrue(unknown("a", "'" + "x" * 60 + "'"))
        self.assertFalse(unknown("a", "'x'"))
        names: list[ast.expr] = [ast.Name("a"), ast.Name("b")]
        self.assertFalse(unknown_differences(STR, FLOAT, names))
        self.assertFalse(unknown_differences(FLOAT, FLOAT, names))
        self.assertTrue(unknown_differences(Tuple((STR,)), Tuple((STR,)), names))


if __name__ == "__main__":
    unittest.main()
