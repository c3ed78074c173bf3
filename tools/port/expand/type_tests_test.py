import ast
import textwrap
import unittest

from tools.port.expand import type_tests


def written(source: str, name: str, *kinds: str) -> str:
    tree = ast.parse(textwrap.dedent(source))
    uses = [
        (statement, type_tests.Use(name, kinds))
        for statement in ast.walk(tree)
        if isinstance(statement, ast.stmt) and f"use({name})" in ast.unparse(statement).splitlines()[0]
    ]
    type_tests.write_out(tree, type_tests.plan(tree, uses))
    return ast.unparse(tree)


class TypeTestsTest(unittest.TestCase):
    def test_a_statement_is_written_for_each_type(self) -> None:
        found = written("def f(x):\n    return use(x)\n", "x", "int", "str", "None")
        self.assertEqual(found.count("return use(x)"), 3)
        self.assertIn("if _is_of(x, 'int'):", found)
        self.assertIn("elif _is_of(x, 'str'):", found)
        self.assertNotIn("'None'", found)

    def test_a_loop_is_repeated_if_it_is_short(self) -> None:
        loop = "for y in use(x):\n    print(y)\n"
        self.assertEqual(written(loop, "x", "int", "list").count("print(y)"), 2)
        self.assertEqual(written(loop + "    print(y)\n" * 40, "x", "int", "list").count("for y"), 1)

    def test_definitions_are_not_repeated(self) -> None:
        self.assertEqual(written("use(x)(lambda: 1)\n", "x", "int", "str").count("use(x)"), 1)
        self.assertEqual(written("with use(x):\n    def f(): pass\n", "x", "int", "str").count("def f"), 1)

    def test_one_type_needs_no_test(self) -> None:
        self.assertEqual(written("use(x)\n", "x", "int"), "use(x)")


if __name__ == "__main__":
    unittest.main()
