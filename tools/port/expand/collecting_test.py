"""Tests of collecting: what goes away, and what has to stay."""

import ast
import textwrap
import unittest

from tools.port.expand import collecting


class CollectingTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        tree = ast.parse(textwrap.dedent(source))
        collecting.drop(tree)
        self.assertEqual(ast.unparse(tree), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_statements_that_collect_go_away(self) -> None:
        self.check(
            """
            import asyncio, gc
            def f():
                gc.collect()
            del x
            gc.collect()
            """,
            """
            import asyncio
            def f():
                pass
            del x
            """,
        )

    def test_what_uses_the_result_stays(self) -> None:
        for source in ("import gc\nprint(gc.collect())\n", "gc.collect()\n", "import gc\ngc.collect()\nx = gc\n"):
            self.check(source, source)


if __name__ == "__main__":
    unittest.main()
