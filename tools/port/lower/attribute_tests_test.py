"""Tests of attribute_tests.py."""

import textwrap
import unittest

from tools.port.problems import Refused
from tools.port.translate import translate

_BEGIN = """
import asyncio
class Door:
    def close(self):
        print("closed")
class Wide(Door):
    def open(self):
        print("open")
async def main():
"""


def port(body: str) -> str:
    text = _BEGIN + textwrap.indent(textwrap.dedent(body), "    ") + "\nasyncio.run(main())\n"
    return translate(text.encode(), "program.py", (3, 13)).text


class AttributeTestsTest(unittest.TestCase):
    def test_it_is_a_constant_of_one_type(self) -> None:
        self.assertIn("py::print(true, false)", port("print(hasattr(Door(), 'close'), hasattr(5, 'close'))"))

    def test_what_none_has_not_is_a_test_of_none(self) -> None:
        text = port("door = Door() if asyncio.current_task().done() else None\nprint(hasattr(door, 'close'))")
        self.assertIn("door != nullptr", text)

    def test_what_a_derived_class_has_is_refused(self) -> None:
        with self.assertRaises(Refused):
            port("for door in [Door(), Wide()]:\n    print(hasattr(door, 'open'))")

    def test_a_class_in_a_class_is_an_attribute(self) -> None:
        begin = b"class Outer:\n    class Inner:\n        pass\n\n\nprint(Outer.Inner() is None)\n"
        with self.assertRaises(Refused):
            translate(begin + b"print(hasattr(Outer(), 'Inner'))\n", "program.py", (3, 13))
        self.assertIn("print(false)", translate(begin + b"print(hasattr(Outer(), 'x'))\n", "program.py", (3, 13)).text)

    def test_what_only_some_coroutines_have_is_refused(self) -> None:
        begin = "async def items():\n    yield 1\nfirst = items().__anext__()\n"
        self.assertIn("true", port(f"{begin}print(hasattr(first, 'close'))\nawait first"))
        self.assertIn("false", port(f"{begin}print(hasattr(first, 'append'))\nawait first"))
        for name in ("cr_frame", "__name__", "__next__"):
            with self.subTest(name), self.assertRaises(Refused):
                port(f"{begin}print(hasattr(first, '{name}'))\nawait first")

    def test_what_came_later_is_there_from_then_on(self) -> None:
        program = b"import asyncio\nasync def main():\n    print(hasattr(5, 'is_integer'))\nasyncio.run(main())\n"
        self.assertIn("print(false)", translate(program, "program.py", (3, 11)).text)
        self.assertIn("print(true)", translate(program, "program.py", (3, 13)).text)


if __name__ == "__main__":
    unittest.main()
