import ast
import textwrap
import unittest

from tools.port.expand import assertions


def expand(body: str, imports: str = "import unittest") -> str:
    method = textwrap.indent(textwrap.dedent(body).strip(), "        ")
    module = ast.parse(f"{imports}\nclass T(unittest.TestCase):\n    def test(self):\n{method}\n")
    assertions.write_out(module)
    ast.unparse(ast.fix_missing_locations(module))
    function = next(n for n in ast.walk(module) if isinstance(n, ast.FunctionDef))
    return "\n".join(ast.unparse(statement) for statement in function.body)


class AssertionsTest(unittest.TestCase):
    def test_comparisons_become_statements(self) -> None:
        self.assertEqual(
            expand("self.assertIn(a, b)"), "if a not in b:\n    raise AssertionError(f'{a!r} not found in {b!r}')"
        )
        self.assertEqual(
            expand("self.assertLess(n, 3, 'few')"),
            "if not n < 3:\n    raise AssertionError(f'{n!r} not less than 3 : few')",
        )
        self.assertEqual(
            expand("self.assertIsNone(x)"), "if x is not None:\n    raise AssertionError(f'{x!r} is not None')"
        )

    def test_operands_are_evaluated_once(self) -> None:
        found = expand("self.assertIsNotNone(f())")
        self.assertEqual(found, "value = f()\nif value is None:\n    raise AssertionError('unexpectedly None')")

    def test_what_depends_on_types_is_of_the_library(self) -> None:
        self.assertEqual(expand("self.assertEqual(a, [1])"), "unittest.assertEqual(a, [1])")
        self.assertEqual(expand("self.assertDictEqual(a, b, msg='m')"), "unittest.assertEqual(a, b, 'm')")
        self.assertEqual(expand("f = lambda x: self.assertTrue(x)"), "f = lambda x: unittest.assertTrue(x)")
        self.assertEqual(expand("self.assertAlmostEqual(a, b, places=2)"), "unittest.assertAlmostEqual(a, b, 2)")
        self.assertEqual(expand("self.assertAlmostEqual(a, b, delta=1)"), "unittest._assert_within(a, b, 1)")

    def test_assert_raises_is_a_try_statement(self) -> None:
        found = expand("""
            with self.assertRaises(ValueError) as caught:
                parse()
            print(caught.exception.args)
            """)
        self.assertEqual(found, textwrap.dedent("""
            try:
                parse()
            except ValueError as error:
                caught = error
            else:
                raise AssertionError('ValueError not raised')
            print(caught.args)""").strip())

    def test_assert_raises_of_a_call(self) -> None:
        found = expand("self.assertRaises(asyncio.TimeoutError, self.run_it, 1)")
        self.assertIn("    self.run_it(1)\nexcept asyncio.TimeoutError:\n    pass", found)
        self.assertIn("'TimeoutError not raised by run_it'", found)

    def test_a_pattern_is_searched_for(self) -> None:
        found = expand("""
            with self.assertRaisesRegex(KeyError, "x+"):
                parse()
            """)
        self.assertIn("if not re.search('x+', str(error)):", found)
        self.assertIn("""'"x+" does not match "{str(error)}"'""", found)

    def test_a_block_that_is_left_stays(self) -> None:
        body = "with self.assertRaises(ValueError):\n    return 1"
        self.assertEqual(expand(body), body)

    def test_assertions_of_the_program_stay(self) -> None:
        module = ast.parse("import unittest\nclass A:\n    def assertIn(self, a, b):\n        self.assertIn(a, b)")
        before = ast.unparse(module)
        assertions.write_out(module)
        self.assertEqual(ast.unparse(module), before)


if __name__ == "__main__":
    unittest.main()
