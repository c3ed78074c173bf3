"""Tests of handler_variables.py."""

import ast
import textwrap
import unittest

from tools.port.expand import handler_variables


class HandlerVariablesTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        handler_variables.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_what_is_assigned_to_becomes_a_variable(self) -> None:
        self.check(
            """
            try:
                f()
            except ValueError as e:
                while e:
                    e = e.__context__
            """,
            """
            try:
                f()
            except ValueError as e:
                e_2 = e
                while e_2:
                    e_2 = e_2.__context__
            """,
        )

    def test_the_name_is_a_free_one(self) -> None:
        source = "e_2 = 1\ntry:\n    f()\nexcept E as e:\n    e = None\n"
        self.check(source, "e_2 = 1\ntry:\n    f()\nexcept E as e:\n    e_3 = e\n    e_3 = None\n")

    def test_what_is_only_read_stays(self) -> None:
        source = "try:\n    f()\nexcept E as e:\n    print(e, lambda e: e)\n    e.x = 1\n"
        self.check(source, source)


if __name__ == "__main__":
    unittest.main()
