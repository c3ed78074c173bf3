"""Tests of ends_of_variables.py."""

import ast
import textwrap
import unittest

from tools.port.ends_of_variables import seen_to_end
from tools.port.translate import translate

GENERATOR = "def count(name):\n    try:\n        yield 1\n    finally:\n        print(name)\n"
TASK = "import asyncio\nasync def bad():\n    raise ValueError\n"


def found(text: str) -> list[list[str]]:
    return list(seen_to_end(ast.parse(textwrap.dedent(text))).values())


class EndsOfVariablesTest(unittest.TestCase):
    def test_generators_that_wait(self) -> None:
        both = "def f():\n    a, b = count(1), count(2)\n    next(b), next(a)"
        self.assertEqual(found(GENERATOR + both), [["a", "b"]])
        self.assertEqual(found(f"{GENERATOR}def f():\n    a = count(1)\n    for x in a: break"), [["a"]])

    def test_generators_that_end(self) -> None:
        for body in ("next(a)\n    a.close()", "print(list(a))", "for x in a: print(x)"):
            with self.subTest(body):
                self.assertEqual(found(f"{GENERATOR}def f():\n    a = count(1)\n    {body}"), [])
        self.assertEqual(found("def count():\n    yield 1\ndef f():\n    a = count()\n    next(a)"), [])

    def test_tasks_that_fail_and_are_not_asked(self) -> None:
        start = f"{TASK}async def main():\n    a = asyncio.create_task(bad())\n    "
        self.assertEqual(found(f"{start}print(a.done())"), [["a"]])
        for body in ("await a", "print(a.result())", "await asyncio.wait([a])", "def f(): a.done()"):
            with self.subTest(body):
                self.assertEqual(found(start + body), [])

    def test_the_last_is_declared_first(self) -> None:
        text = f"{GENERATOR}def f():\n    a = count(1)\n    b = count(2)\n    next(b)\n    next(a)\nf()\n"
        cpp = translate(text.encode(), "program.py", (3, 13)).text
        self.assertLess(cpp.index(" b;"), cpp.index(" a;"))

    def test_one_stays_where_it_is_made(self) -> None:
        text = f"{GENERATOR}def f():\n    a = count(1)\n    next(a)\nf()\n"
        self.assertIn("auto a = count(1);", translate(text.encode(), "program.py", (3, 13)).text)


if __name__ == "__main__":
    unittest.main()
