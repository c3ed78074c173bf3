"""Tests of dataclass_exceptions.py."""

import ast
import textwrap
import unittest

from tools.port.expand import dataclass_exceptions
from tools.port.problems import Refused
from tools.port.translate import translate


def written_out(text: str) -> str:
    module = ast.parse(textwrap.dedent(text))
    dataclass_exceptions.write_out(module)
    return ast.unparse(module)


class DataclassExceptionsTest(unittest.TestCase):
    def test_constructor_and_repr_are_written_out(self) -> None:
        text = written_out("@dataclass\nclass E(OSError):\n    a: int\n    b: str = 'x'")
        self.assertIn("def __init__(self, a: int, b: str='x'):\n        self.a = a\n        self.b = b", text)
        self.assertIn("def __repr__(self):", text)
        self.assertNotIn("@dataclass", text)

    def test_what_there_is_stays(self) -> None:
        text = written_out("@dataclass(repr=False)\nclass E(Exception):\n    a: int\n    def __post_init__(self): ...")
        self.assertIn("self.__post_init__()", text)
        self.assertNotIn("__repr__", text)
        self.assertIn("@dataclass", written_out("@dataclass\nclass Point:\n    x: int"))

    def test_the_rest_and_comparisons_are_refused(self) -> None:
        start = "from dataclasses import dataclass, field\n"
        for text in (
            "@dataclass\nclass E(Exception):\n    a: list = field(default_factory=list)\nprint(E())",
            "@dataclass(frozen=True)\nclass E(Exception):\n    a: int\nprint(E(1))",
            "@dataclass\nclass E(Exception):\n    a: int\nprint(E(1) == E(1))",
            "@dataclass\nclass E(Exception):\n    a: int\nprint([E(1)] == [E(1)], E(2) in [E(2)])",
            "class E(Exception):\n    def __eq__(self, other): return True\nprint(E(1) == E(1))",
        ):
            with self.subTest(text), self.assertRaises(Refused) as refused:
                translate((start + text).encode(), "program.py", (3, 13))
            self.assertRegex(str(refused.exception.problems[0]), "dataclass|__eq__")


if __name__ == "__main__":
    unittest.main()
