"""Tests of which `raise` statements leave a generator waiting in a variable."""

import ast
import textwrap
import unittest

from tools.port.lower.suspended_generators import kept_by_exceptions

_GENERATORS = """
async def count():
    try:
        yield 1
    finally:
        print("closed")

async def plain():
    yield 1

"""


class SuspendedGeneratorsTest(unittest.TestCase):
    def check(self, body: str, *expected: str) -> None:
        source = _GENERATORS + "async def feed():\n" + textwrap.indent(textwrap.dedent(body), "    ")
        with self.subTest(body=body):
            self.assertEqual(tuple(kept_by_exceptions(ast.parse(source)).values()), expected)

    def test_a_generator_that_waits(self) -> None:
        self.check("n = count()\nawait anext(n)\nraise ValueError", "n")
        self.check("n = self.count()\nawait n.asend(None)\nif x:\n    raise ValueError", "n")
        self.check("n = count()\nasync for i in n:\n    raise ValueError", "n")
        self.check("n = count()\nasync for i in n:\n    break\nraise ValueError", "n")
        self.check("n = count()\ntry:\n    await anext(n)\nexcept OSError:\n    raise", "n")
        self.check("n = count()\nawait anext(n)\ntry:\n    raise ValueError\nfinally:\n    pass", "n")

    def test_one_that_has_ended_or_has_not_begun(self) -> None:
        self.check("n = count()\nraise ValueError")
        self.check("n = count()\nasync for i in n:\n    pass\nraise ValueError")
        self.check("n = count()\nawait anext(n)\nawait n.aclose()\nraise ValueError")
        self.check("n = count()\nasync with aclosing(n):\n    await anext(n)\n    raise ValueError")

    def test_one_whose_end_nobody_notices(self) -> None:
        self.check("n = plain()\nawait anext(n)\nraise ValueError")

    def test_an_exception_that_is_handled_here(self) -> None:
        self.check("n = count()\nawait anext(n)\ntry:\n    raise ValueError\nexcept ValueError:\n    pass")
        self.check("n = count()\nawait anext(n)\nreturn 1")

    def test_no_variable(self) -> None:
        self.check("async for i in count():\n    raise ValueError")


if __name__ == "__main__":
    unittest.main()
