"""Tests of what becomes of decorators that cannot be written out."""

from __future__ import annotations

import ast
import textwrap
import unittest

from tools.port.expand import called_decorators


def rewritten(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    called_decorators.write_out(module)
    return ast.unparse(module)


class CalledDecoratorsTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        self.assertEqual(rewritten(source), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_the_outermost_is_called_last(self) -> None:
        self.check(
            """
            class Retry: pass
            def odd(f): return f
            @odd
            @Retry(3)
            async def fetch(url): return url
            """,
            """
            class Retry: pass
            def odd(f): return f
            async def fetch_undecorated(url): return url
            fetch = odd(Retry(3)(fetch_undecorated))
            """,
        )

    def test_decorators_of_the_library_and_of_methods_stay(self) -> None:
        source = """
            import contextlib
            class Retry: pass
            class C:
                @Retry
                def f(self): pass
            @contextlib.contextmanager
            @Retry
            def g(): pass
            """
        self.check(source, source)

    def test_update_wrapper_is_left_out_where_nothing_asks_for_it(self) -> None:
        source = """
            class Count:
                def __init__(self, f):
                    functools.update_wrapper(self, f)
                    self.f = f
            @Count
            def g(): pass
            """
        self.assertNotIn("update_wrapper", rewritten(source + "g()\n            g.f()"))
        self.assertIn("update_wrapper", rewritten(source + "print(g.__name__)"))
        self.assertIn("update_wrapper", rewritten(source + "print(g)"))


if __name__ == "__main__":
    unittest.main()
