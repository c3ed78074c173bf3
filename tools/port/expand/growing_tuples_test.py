"""Tests of growing_tuples.py."""

import ast
import textwrap
import unittest

from tools.port.expand import growing_tuples


class GrowingTuplesTest(unittest.TestCase):
    def check(self, source: str, expected: int) -> None:
        module = ast.parse(textwrap.dedent(source))
        growing_tuples.mark(module)
        self.assertEqual(sum(hasattr(node, "grows") for node in ast.walk(module)), expected)

    def test_defaults_of_parameters(self) -> None:
        self.check("def f(n, path=()):\n    return f(n - 1, path + (n,))\n", 1)
        self.check("async def f(*, path=()):\n    return (1,) + path\n", 1)

    def test_variables_and_attributes(self) -> None:
        self.check("log = ()\nlog += (1,)\n", 1)
        self.check("self.log = ()\nself.log = self.log + (1,)\n", 1)
        self.check("class C:\n    log: tuple = ()\ndef f(c):\n    c.log += (1,)\n", 1)

    def test_what_does_not_grow(self) -> None:
        self.check("def f(path=()):\n    return len(path)\n", 0)
        self.check("log = (1,)\nlog += (2,)\n", 0)


if __name__ == "__main__":
    unittest.main()
