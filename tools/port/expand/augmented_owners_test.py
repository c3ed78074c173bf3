"""Tests of augmented_owners.py."""

import ast
import textwrap
import unittest

from tools.port.expand import augmented_owners

_PROGRAM = """
class Chain:
    def advance(self):
        self.node = self.node.next
        return 1
    def look(self):
        return self.node
    @property
    def last(self):
        return self.node
"""


class AugmentedOwnersTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(_PROGRAM + textwrap.dedent(source))
        augmented_owners.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(_PROGRAM + textwrap.dedent(expected))))

    def test_behind_a_call(self) -> None:
        self.check("find(k).n //= 2", "owner = find(k)\nowner.n //= 2")
        self.check("chain.last.n += 1", "owner = chain.last\nowner.n += 1")

    def test_the_right_side_finds_another_object(self) -> None:
        self.check("chain.node.n += chain.advance()", "owner = chain.node\nowner.n += chain.advance()")
        self.check(
            "async def f(chain):\n    chain.node.n += await g()\n    chain.node.n += await g()",
            "async def f(chain):\n    owner = chain.node\n    owner.n += await g()\n"
            "    owner_2 = chain.node\n    owner_2.n += await g()",
        )

    def test_a_look_that_nobody_notices_stays(self) -> None:
        for source in ("chain.node.n += chain.look()", "rows[0].n += 1", "a.n += f()", "class A:\n    x += 1"):
            self.check(source, source)


if __name__ == "__main__":
    unittest.main()
