import ast
import textwrap
import unittest

from tools.port.expand import method_aliases


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    method_aliases.write_out(module)
    return ast.unparse(module)


class MethodAliasesTest(unittest.TestCase):
    def test_a_method_with_two_names_is_two_methods(self) -> None:
        found = expand("class C:\n    def f(self):\n        return 1\n    g = f\n")
        self.assertEqual(found.count("return 1"), 2)
        self.assertIn("def g(self):", found)

    def test_other_attributes_stay(self) -> None:
        source = "class C:\n    a = b\n    c = a"
        self.assertEqual(expand(source), source)


if __name__ == "__main__":
    unittest.main()
