"""Tests of library_bases.py."""

import ast
import unittest

from tools.port.expand import library_bases


def rewritten(source: str) -> str:
    module = ast.parse(source)
    library_bases.write_out(module)
    return ast.unparse(module)


class LibraryBasesTest(unittest.TestCase):
    def test_a_class_that_only_adds_holds_what_it_derives_from(self) -> None:
        source = """
import asyncio
class Gate(asyncio.Event):
    def open(self):
        super().set()
async def main():
    gate = Gate()
    gate.open()
    await gate.wait()
"""
        expected = """
import asyncio
class Gate:
    def __init__(self):
        self.event = asyncio.Event()
    async def wait(self):
        return await self.event.wait()
    def open(self):
        self.event.set()
async def main():
    gate = Gate()
    gate.open()
    await gate.wait()
"""
        self.assertEqual(rewritten(source), ast.unparse(ast.parse(expected)))

    def test_what_the_constructor_gives_the_base_is_what_is_held(self) -> None:
        text = rewritten(
            "from asyncio import Semaphore\nclass Slots(Semaphore):\n"
            "    def __init__(self, n):\n        self.n = n\n        super().__init__(value=n)"
        )
        self.assertIn("class Slots:", text)
        self.assertIn("self.semaphore = Semaphore(n)", text)

    def test_a_queue_that_keeps_its_items_otherwise_gets_the_methods_of_the_queue(self) -> None:
        text = rewritten(
            "import asyncio\nclass Reversed(asyncio.PriorityQueue):\n"
            "    def _put(self, item):\n        super()._put(-item)"
        )
        self.assertIn("async def get(self)", text)
        self.assertIn("self.base_put(-item)", text)
        self.assertIn("import heapq", text)
        self.assertNotIn("super()", text)

    def test_what_is_left_alone(self) -> None:
        for source in (
            "import asyncio\nclass T(asyncio.Task):\n    pass",
            "import asyncio\nclass E(asyncio.Event):\n    pass\nprint(isinstance(E(), asyncio.Event))",
            "import asyncio\nclass E(asyncio.Event):\n    pass\nprint(E.__mro__)",
            "import asyncio\nclass E(asyncio.Event):\n    def f(self):\n        asyncio.Event.set(self)",
            "import asyncio\nclass E(asyncio.Lock):\n    def f(self):\n        return self._locked",
            "class Event:\n    pass\nclass E(Event):\n    pass",
        ):
            with self.subTest(source=source):
                self.assertEqual(rewritten(source), ast.unparse(ast.parse(source)))


if __name__ == "__main__":
    unittest.main()
