import ast
import textwrap
import unittest

from tools.port.expand import enums


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    enums.write_out(module)
    return ast.unparse(ast.fix_missing_locations(module))


class EnumsTest(unittest.TestCase):
    def test_a_call_becomes_a_class(self) -> None:
        for members in ("'A B'", "'A, B'", "['A', 'B']", "{'A': 1, 'B': 2}"):
            found = expand(f"State = enum.Enum('State', {members})")
            self.assertEqual(found, "class State(enum.Enum):\n    A = 1\n    B = 2")

    def test_other_calls_stay(self) -> None:
        for source in ("State = Enum('Other', 'A B')", "State = Enum('State', names)", "x = f('x', 'A')"):
            self.assertEqual(expand(source), source)

    def test_init_becomes_properties(self) -> None:
        found = expand(
            "class Light(Enum):\n    RED = ('stop', 3)\n"
            "    def __init__(self, word, seconds):\n        self.word = word.title()\n"
            "        self.twice = 2 * seconds\n"
        )
        self.assertNotIn("__init__", found)
        self.assertIn("return self.value[0].title()", found)
        self.assertIn("return 2 * self.value[1]", found)

    def test_one_parameter_is_the_value(self) -> None:
        found = expand(
            "class C(Enum):\n    A = 1\n    def __init__(self, n):\n        self.n = n\n"
        )
        self.assertIn("return self.value\n", found + "\n")

    def test_members_of_one_assignment_are_several(self) -> None:
        found = expand("class C(Enum):\n    A, B = auto(), auto()")
        self.assertEqual(found, "class C(Enum):\n    A = auto()\n    B = auto()")

    def test_an_init_that_makes_an_object_stays(self) -> None:
        for value in ("[]", "{n: 1}", "make(n)"):
            source = f"class C(Enum):\n    A = 1\n\n    def __init__(self, n):\n        self.x = {value}"
            self.assertEqual(expand(source), source)

    def test_an_init_that_does_more_stays(self) -> None:
        source = "class C(Enum):\n    A = 1\n\n    def __init__(self, n):\n        print(n)"
        self.assertEqual(expand(source), source)


if __name__ == "__main__":
    unittest.main()
