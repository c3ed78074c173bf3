"""Tests of set_methods.py."""

import unittest

from tools.port.problems import Refused
from tools.port.translate import translate

_BEGIN = "names = {'a', 'b'}\nnumbers = {1, 2}\nother = ['c']\n"


def port(line: str) -> str:
    return translate((_BEGIN + line).encode(), "program.py", (3, 13)).text


class SetMethodsTest(unittest.TestCase):
    def test_an_iterable_becomes_a_set(self) -> None:
        self.assertIn("names.isdisjoint(py::set(other))", port("print(names.isdisjoint(other))"))

    def test_what_is_not_looked_at_as_a_whole_is_refused(self) -> None:
        for name in ("isdisjoint", "issuperset"):
            for given in ("iter(other)", "(each for each in other)", "map(str, other)"):
                with self.subTest(f"{name} {given}"), self.assertRaises(Refused):
                    port(f"print(names.{name}({given}))")
            for given in ("other", "tuple(other)", "('a',)", "{'a': 1}", "{'a': 1}.values()", "'ab'"):
                with self.subTest(f"{name} {given}"):
                    self.assertIn(name, port(f"print(names.{name}({given}))"))
        with self.assertRaises(Refused):
            port("def f(given):\n    return names.issuperset(given)\nprint(f(each for each in other))")
        self.assertIn("issubset", port("print(names.issubset(iter(other)))"))

    def test_several_are_one_after_the_other(self) -> None:
        self.assertIn("names - py::set(other)) - names", port("print(len(names.difference(other, names)))"))

    def test_the_order_of_numbers_is_kept(self) -> None:
        self.assertIn("isdisjoint", port("print(numbers.isdisjoint([3]))"))
        with self.assertRaises(Refused):
            port("print(numbers.intersection([3]))")


if __name__ == "__main__":
    unittest.main()
