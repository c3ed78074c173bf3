"""Tests of deleted_parameters.py."""

import ast
import textwrap
import unittest

from tools.port.expand import deleted_parameters


class DeletedParametersTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        deleted_parameters.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_what_is_read_behind_becomes_a_variable(self) -> None:
        self.check(
            """
            def take(item, again):
                "What it does."
                del item
                if again:
                    item = make()
                return item
            """,
            """
            def take(item, again):
                "What it does."
                item_2 = item
                del item_2
                if again:
                    item_2 = make()
                return item_2
            """,
        )

    def test_the_next_round_reads_it(self) -> None:
        self.check(
            "def f(x):\n    while True:\n        print(x)\n        del x\n",
            "def f(x):\n    x_2 = x\n    while True:\n        print(x_2)\n        del x_2\n",
        )

    def test_what_only_is_deleted_stays(self) -> None:
        source = "def f(x, y):\n    print(x)\n    del x, y\n"
        self.check(source, source)

    def test_what_exits_assign_becomes_a_variable(self) -> None:
        self.check(
            "class A:\n    def __exit__(self, kind, e, tb):\n        e = None\n        print(kind, e)\n",
            "class A:\n    def __exit__(self, kind, e, tb):\n        e_2 = e\n        e_2 = None\n        print(kind, e_2)\n",
        )


if __name__ == "__main__":
    unittest.main()
