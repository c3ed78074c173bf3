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


if __name__ == "__main__":
    unittest.main()
