"""Tests of global_items.py."""

import ast
import textwrap
import unittest

from tools.port.expand import global_items


class GlobalItemsTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        global_items.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def unchanged(self, source: str) -> None:
        self.check(source, source)

    def test_functions_assign_variables_of_the_module(self) -> None:
        self.check(
            """
            def f():
                "Says why."
                globals()["kept"] = 1
                return globals()["kept"]
            """,
            """
            def f():
                "Says why."
                global kept
                kept = 1
                return kept
            """,
        )

    def test_the_module_itself(self) -> None:
        self.check("vars()['a'] = 1\nprint(locals()['a'])", "a = 1\nprint(a)")

    def test_what_is_of_a_function(self) -> None:
        self.unchanged("a = 1\ndef f(a):\n    return globals()['a']")
        self.unchanged("a = 1\ndef f():\n    return locals()['a']")

    def test_names_that_are_not_known(self) -> None:
        self.unchanged("print(globals()['a'])")
        self.unchanged("a = 1\nprint(globals()[name])")


if __name__ == "__main__":
    unittest.main()
