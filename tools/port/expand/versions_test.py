import ast
import textwrap
import unittest

from tools.port.expand import versions


def split(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    versions.split(module)
    return ast.unparse(module)


class VersionsTest(unittest.TestCase):
    def test_each_value_gets_a_name(self) -> None:
        found = split("x = 1\nprint(x)\nx = 'a'\nprint(x)")
        self.assertEqual(found, "x = 1\nprint(x)\nx_2 = 'a'\nprint(x_2)")

    def test_a_parameter_that_is_made_into_something_else(self) -> None:
        found = split("def f(a):\n    a = iter(a)\n    def g():\n        return next(a)\n    return g")
        self.assertIn("a_2 = iter(a)", found)
        self.assertIn("return next(a_2)", found)

    def test_a_parameter_that_is_assigned_elsewhere_too_stays(self) -> None:
        for more in ("    a = 2\n", "    for a in b:\n        pass\n", "    g = lambda a: a\n"):
            self.assertIn("a = iter(a)", split("def f(a, b):\n    a = iter(a)\n" + more))

    def test_a_variable_of_several_loops_is_another_in_each(self) -> None:
        found = split("def f(a, b):\n    if a:\n        for x in a:\n            p(x)\n    for x in b:\n        p(x)\n")
        self.assertIn("for x_2 in b:\n        p(x_2)", found)
        self.assertNotIn("x_2", split("for x in a:\n    p(x)\nwhile b:\n    for x in b:\n        p(x)\n    p(x)"))

    def test_a_function_above_sees_the_variable_itself(self) -> None:
        self.assertIn("a = iter(a)", split("def f(a):\n    g = lambda: a\n    a = iter(a)\n    return g"))


if __name__ == "__main__":
    unittest.main()
