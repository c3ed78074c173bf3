"""Tests of rebinding.py."""

import ast
import textwrap
import unittest

from tools.port.changes import Changes
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


_MOVES = """
class Table:
    def grow(self): self.rows.append([])
    def fill(self): self.grow()
    def size(self): return len(self.rows)

class Row:
    def __init__(self, table): table.rows.insert(0, [])
"""


class RebindingTest(unittest.TestCase):
    def check(self, call: str, expected: bool) -> None:
        found = ast.parse(textwrap.dedent(call)).body[0]
        assert isinstance(found, ast.Expr) and isinstance(found.value, ast.Call)
        node = found.value
        assert isinstance(node.func, ast.Attribute)
        rebinding = Rebinding(Changes(ast.parse(_PROGRAM)))
        self.assertEqual(rebinding.may_change(node.func.value, node.args), expected)

    def test_awaits_let_others_run(self) -> None:
        self.check("store.items.append(await other())", True)
        self.check("store.fixed.append(await store.load())", False)

    def test_calls(self) -> None:
        self.check("store.items.append(store.clear())", True)
        self.check("store.items.append(store.indirectly())", True)
        self.check("store.items.append(store.look())", False)
        self.check("store.items.append(1)", False)

    def test_objects_that_calls_give(self) -> None:
        self.check("get().items.append(store.clear())", True)
        self.check("stores[0].items.append(store.clear())", True)
        self.check("get().append(store.clear())", False)

    def test_functions_that_are_values(self) -> None:
        self.check("store.items.append(callback())", True)

    def test_variables(self) -> None:
        self.check("total.append(reset())", True)
        self.check("local.append(reset())", False)

    def _moves(self, text: str, expected: bool) -> None:
        node = ast.parse(text).body[0].value  # type: ignore[attr-defined]
        self.assertEqual(Rebinding(Changes(ast.parse(_MOVES))).may_move(node.func.value, node.args), expected)

    def test_an_item_may_move_where_an_argument_adds_items(self) -> None:
        self._moves("a.rows[0].append(a.grow())", True)
        self._moves("a.rows[0].cells.append(a.fill())", True)
        self._moves("a.rows[0].append(Row(a))", True)
        self._moves("(a.rows[0] if a else a.rows[1]).append(a.grow())", True)
        self._moves("(a.rows[0] or a.rows[1]).append(a.grow())", True)
        self._moves("a.rows[0].append(a.rows.pop())", True)

    def test_it_does_not_where_they_only_ask(self) -> None:
        self._moves("a.rows[0].append(a.size())", False)
        self._moves("a.rows.append(a.grow())", False)


if __name__ == "__main__":
    unittest.main()
