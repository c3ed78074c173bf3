"""Tests of rebinding.py."""

import ast
import textwrap
import unittest

from tools.port.rebinding import Rebinding

_PROGRAM = """
total = None

class Store:
    def __init__(self):
        self.items = []
        self.fixed = []

    async def load(self):
        self.items = []
        return 1

    def clear(self):
        self.items = []

    def indirectly(self):
        return self.clear()

    def look(self):
        return self.fixed

def reset():
    global total
    total = []
"""


class RebindingTest(unittest.TestCase):
    def check(self, call: str, expected: bool) -> None:
        found = ast.parse(textwrap.dedent(call)).body[0]
        assert isinstance(found, ast.Expr) and isinstance(found.value, ast.Call)
        node = found.value
        assert isinstance(node.func, ast.Attribute)
        rebinding = Rebinding(ast.parse(_PROGRAM))
        self.assertEqual(rebinding.may_change(node.func.value, node.args), expected)

    def test_awaits_let_others_run(self) -> None:
        self.check("store.items.append(await other())", True)
        self.check("store.fixed.append(await store.load())", False)

    def test_calls(self) -> None:
        self.check("store.items.append(store.clear())", True)
        self.check("store.items.append(store.indirectly())", True)
        self.check("store.items.append(store.look())", False)
        self.check("store.items.append(1)", False)

    def test_variables(self) -> None:
        self.check("total.append(reset())", True)
        self.check("local.append(reset())", False)


if __name__ == "__main__":
    unittest.main()
