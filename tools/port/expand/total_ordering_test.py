"""Tests of total_ordering.py."""

import ast
import textwrap
import unittest

from tools.port.expand import total_ordering


def methods(body: str) -> dict[str, str]:
    """The methods of a class that has one of them, by their names."""
    text = "@total_ordering\nclass A:\n" + textwrap.indent(textwrap.dedent(body), "    ")
    module = ast.parse(text)
    total_ordering.write_out(module)
    (made,) = module.body
    assert isinstance(made, ast.ClassDef)
    return {m.name: "\n".join(map(ast.unparse, m.body)) for m in made.body if isinstance(m, ast.FunctionDef)}


class TotalOrderingTest(unittest.TestCase):
    def test_a_comparison_is_called(self) -> None:
        found = methods("def __lt__(self, other):\n    return self.n < other.n\n")
        self.assertEqual(found["__gt__"], "return not self < other and self != other")
        self.assertEqual(found["__le__"], "return self < other or self == other")
        self.assertEqual(found["__ge__"], "return not self < other")

    def test_what_gives_up_is_written_again(self) -> None:
        found = methods(
            """
            def __lt__(me, it):
                if not isinstance(it, A):
                    return NotImplemented
                return me.n < it.n
            """
        )
        start = "if not isinstance(it, A):\n    return NotImplemented\nreturn "
        self.assertEqual(found["__gt__"], start + "not me.n < it.n and me != it")
        self.assertEqual(found["__le__"], start + "me.n < it.n or me == it")

    def test_what_is_there_stays(self) -> None:
        found = methods("def __lt__(self, o):\n    return 1\ndef __gt__(self, o):\n    return 2\n")
        self.assertEqual(found["__gt__"], "return 2")


if __name__ == "__main__":
    unittest.main()
