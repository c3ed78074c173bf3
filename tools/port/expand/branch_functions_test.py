"""Tests of branch_functions.py."""

import ast
import textwrap
import unittest

from tools.port.expand import branch_functions


class BranchFunctionsTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        branch_functions.write_out(module)
        self.assertEqual(ast.unparse(module).replace("@", "_at_"), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_two_branches(self) -> None:
        self.check(
            """
            if a:
                def f(): return 1
            else:
                def f(): return 2
            f()
            """,
            """
            if a:
                def f_at_2(): return 1
                f = f_at_2
            else:
                def f_at_3(): return 2
                f = f_at_3
            f()
            """,
        )

    def test_what_is_used_behind_its_block(self) -> None:
        self.check(
            "def g():\n    if a:\n        def f(): pass\n    f()\n",
            "def g():\n    if a:\n        def f_at_2(): pass\n        f = f_at_2\n    f()\n",
        )

    def test_what_is_used_in_its_block_stays(self) -> None:
        source = "def g():\n    if a:\n        def f(): return f()\n        if b:\n            f()\n"
        self.check(source, source)

    def test_a_function_of_the_module_that_is_there_stays(self) -> None:
        source = "if __name__ == '__main__':\n    def f(): pass\n    def g(): f()\n    g()\n"
        self.check(source, source)
        self.check(
            "if a:\n    def f(): pass\nf()\n", "if a:\n    def f_at_2(): pass\n    f = f_at_2\nf()\n"
        )

    def test_a_parameter_gets_another_value(self) -> None:
        self.check(
            "def g(f=None):\n    if f is None:\n        def f(): pass\n    f()\n",
            "def g(f=None):\n    if f is None:\n        def f_at_2(): pass\n        f = f_at_2\n    f()\n",
        )


if __name__ == "__main__":
    unittest.main()
