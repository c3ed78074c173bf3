"""Tests of which operators and attributes run methods that do something."""

import ast
import unittest

from tools.port.lower.own_effects import methods_with_effects, runs_method

_PROGRAM = """
class Counter:
    def __init__(self) -> None:
        self.count = 0
        self.notes: list[str] = []

    @property
    def next(self) -> int:
        self.count += 1
        return self.count

    @property
    def after(self) -> int:
        return self.next + 1

    @property
    def shown(self) -> str:
        return f"{self.count}".upper()

    def __len__(self) -> int:
        self.note("len")
        return 1

    def note(self, text: str) -> None:
        self.notes.append(text)

    def __add__(self, other: "Counter") -> "Counter":
        return Counter()
"""


class OwnEffectsTest(unittest.TestCase):
    def test_properties_and_methods_that_change_something_have_effects(self) -> None:
        self.assertEqual(methods_with_effects(ast.parse(_PROGRAM)), {"next", "after", "__len__"})

    def test_a_program_that_only_computes_has_none(self) -> None:
        source = "class A:\n    def __eq__(self, other):\n        return len(self.name) == len(other.name)\n"
        self.assertEqual(methods_with_effects(ast.parse(source)), frozenset())

    def test_operators_run_the_methods_of_their_kind(self) -> None:
        for text, method, runs in (
            ("a.next", "next", True),
            ("a.next", "other", False),
            ("a + b", "__add__", True),
            ("a - b", "__add__", False),
            ("a < b < c", "__gt__", True),
            ("a in b", "__eq__", True),
            ("not a", "__bool__", True),
            ("a[0]", "__getitem__", True),
            ("len(a)", "__len__", True),
            ("len(a)", "next", False),
        ):
            with self.subTest(text, method=method):
                self.assertEqual(runs_method(ast.parse(text, mode="eval").body, frozenset([method])), runs)


if __name__ == "__main__":
    unittest.main()
