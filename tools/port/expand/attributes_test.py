import ast
import unittest

from tools.port.expand import attributes


def expand(source: str) -> str:
    module = ast.parse(source)
    attributes.write_out(module)
    return ast.unparse(module)


class AttributesTest(unittest.TestCase):
    def test_a_name_that_is_known_is_written_behind_a_dot(self) -> None:
        self.assertEqual(expand("print(getattr(p, 'x'))"), "print(p.x)")
        self.assertEqual(expand("setattr(p, 'x', 1)"), "p.x = 1")

    def test_other_names_stay(self) -> None:
        for source in (
            "getattr(p, name)",
            "getattr(p, 'x', None)",
            "getattr(p, '__x')",
            "getattr(p, 'class')",
            "setattr(next(p), 'x', next(q))",
            "result = setattr(p, 'x', 1)",
        ):
            self.assertEqual(expand(source), source)

    def test_functions_of_the_program_that_have_the_name_are_called(self) -> None:
        source = "def getattr(p, name):\n    return name\ngetattr(p, 'x')"
        self.assertEqual(expand(source), source)


if __name__ == "__main__":
    unittest.main()
