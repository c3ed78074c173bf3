"""Random programs print the same in both languages: `python -m tools.port.property_test KIT.json [FIRST COUNT]`.

By hand, with other numbers than the test's own, it looks for what nobody has seen yet.
"""

import pathlib
import sys
import tempfile
import unittest

from tools.port import kit
from tools.port.property import programs, shrinking
from tools.port.property.checking import Checker, Failure

_BATCH = 8
_SHRINKING_ATTEMPTS = 40


class PropertyTest(unittest.TestCase):
    def test_random_programs_print_the_same(self) -> None:
        with tempfile.TemporaryDirectory(prefix="port-property-") as directory:
            checker = Checker(kit.load(pathlib.Path(_kit)), pathlib.Path(directory))
            for start in range(_first, _first + _count, _BATCH):
                numbers = range(start, min(start + _BATCH, _first + _count))
                cases = {number: programs.case(str(number)) for number in numbers}
                for number, failure in checker.check(cases).items():
                    with self.subTest(number):
                        self.fail(_described(checker, number, cases[number], failure))


def _described(checker: Checker, number: int, case: str, failure: Failure) -> str:
    """A failure, with the smallest program found that shows it."""

    def fails(source: str) -> bool:
        found = checker.check({0: source}).get(0)
        return found is not None and found.kind == failure.kind

    smallest = shrinking.shrink(case, fails, _SHRINKING_ATTEMPTS)
    return f"case {number}: {failure.kind}: {failure.detail}\n\n{smallest}"


class ShrinkingTest(unittest.TestCase):
    def test_what_does_not_matter_is_left_out(self) -> None:
        source = "def case_0():\n    x = 1\n    if x:\n        print(f(2) + 3)\n    print(x)\n"
        smallest = shrinking.shrink(source, lambda text: "f(" in text, 100)
        self.assertLess(len(smallest), len(source))
        self.assertIn("f(", smallest)
        self.assertNotIn("print(x)", smallest)


class ProgramsTest(unittest.TestCase):
    def test_the_output_of_each_case_is_found(self) -> None:
        self.assertEqual(programs.split("case 3\na\nb\ncase 14\nc\n"), {3: "a\nb\n", 14: "c\n"})

    def test_a_seed_gives_the_same_case_again(self) -> None:
        self.assertEqual(programs.case("7"), programs.case("7"))
        self.assertNotEqual(programs.case("7"), programs.case("8"))


if __name__ == "__main__":
    _kit = sys.argv.pop(1)
    _first, _count = (int(sys.argv.pop(1)), int(sys.argv.pop(1))) if len(sys.argv) > 2 else (0, 16)
    unittest.main()
