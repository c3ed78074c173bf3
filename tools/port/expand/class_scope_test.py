"""Tests of class_scope.py."""

import ast
import textwrap
import unittest

from tools.port.expand import class_scope
from tools.port.problems import Refused


class ClassScopeTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        class_scope.substitute(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_constants_are_written_where_they_are_used(self) -> None:
        self.check(
            "class A:\n    X = -2\n    Y = X * 3\n    def f(self, x=X, *, y=Y): return X\n",
            "class A:\n    X = -2\n    Y = -2 * 3\n    def f(self, x=-2, *, y=-2 * 3): return X\n",
        )

    def test_comprehensions_and_lambdas_do_not_see_them(self) -> None:
        self.check(
            "class A:\n    N = 2\n    L = [N * i for i in range(N)]\n    F = lambda n=N: N\n",
            "class A:\n    N = 2\n    L = [N * i for i in range(2)]\n    F = lambda n=2: N\n",
        )

    def test_what_is_no_constant_stays(self) -> None:
        source = "class A:\n    L = []\n    P = (L, 1)\n"
        self.check(source, source)

    def test_one_name_for_two_things_is_refused(self) -> None:
        with self.assertRaises(Refused) as caught:
            class_scope.substitute(ast.parse("L = []\nclass A:\n    L = [1]\n    M = L\n"))
        (problem,) = caught.exception.problems
        self.assertEqual(problem.line, 4)
        self.assertIn("L is that of A here", problem.message)


if __name__ == "__main__":
    unittest.main()
