"""Tests of what the rest of a program may change."""

from __future__ import annotations

import ast
import unittest

from tools.port.changes import Changes

_PROGRAM = """
class A:
    def __init__(self):
        self.x = None
    def clear(self):
        self.x = None
    def again(self):
        self.clear()
    async def later(self):
        self.y = 1
    @property
    def z(self):
        self.z_read = True
def count():
    global number
    number += 1
"""


class ChangesTest(unittest.TestCase):
    def _changed(self, statement: str) -> set[str]:
        module = ast.parse(_PROGRAM + statement)
        return {change.name for change in Changes(module).meanwhile([module.body[-1]])}

    def test_calls_of_what_is_known(self) -> None:
        self.assertEqual(self._changed("a.again()"), {"x"})
        self.assertEqual(self._changed("count()"), {"number"})
        self.assertEqual(self._changed("print(len('a'))"), set())
        self.assertEqual(self._changed("a = A()"), set())

    def test_coroutines_run_later(self) -> None:
        self.assertEqual(self._changed("a.later()"), set())

    def test_any_function_runs(self) -> None:
        everything = {"x", "y", "z_read", "number"}
        for statement in ("async def f():\n  pass\nawait a.later()", "unknown()", "loop.run_until_complete(a.later())"):
            self.assertEqual(self._changed(statement), everything, statement)

    def test_properties(self) -> None:
        self.assertEqual(self._changed("print(a.z)"), {"z_read"})

    def test_what_operators_and_loops_run(self) -> None:
        program = """
class B:
    def __str__(self):
        self.shown = 1
    def __getitem__(self, key):
        self.asked = 1
    def __iadd__(self, other):
        self.added = 1
    def __iter__(self):
        self.begun = 1
def numbers():
    global counted
    yield 1
"""
        for statement, expected in (
            ("f'{b}'", {"shown"}),
            ("print(b)", {"shown", "asked", "begun", "added"}),
            ("b[0]", {"asked"}),
            ("b += 1", {"added"}),
            ("b - 1", set()),
        ):
            module = ast.parse(program + statement)
            found = {change.name for change in Changes(module).meanwhile([module.body[-1]])}
            self.assertEqual(found - {"b"}, expected, statement)

    def test_functions_that_are_given_and_values_that_are_called(self) -> None:
        self.assertEqual(self._changed("sorted(xs, key=a.clear)"), {"x"})
        self.assertEqual(self._changed("sorted(xs, key=lambda x: count())"), {"number"})
        self.assertEqual(self._changed("loop.call_soon(a.clear)"), set())
        everything = {"x", "y", "z_read", "number"}
        self.assertEqual(self._changed("def f(_hook):\n  pass\n_hook()"), everything)
        self.assertEqual(self._changed("class D:\n  hook: Callable\nd.hook()"), everything)

    def test_setters(self) -> None:
        class_ = "class D:\n  @property\n  def p(self): ...\n  @p.setter\n  def p(self, v): self.q = v\n"
        self.assertEqual(self._changed(f"{class_}d.p = 1"), {"q"})


if __name__ == "__main__":
    unittest.main()
