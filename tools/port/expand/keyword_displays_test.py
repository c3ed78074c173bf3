"""Tests of keyword_displays.py."""

import ast
import textwrap
import unittest

from tools.port.expand import keyword_displays


class KeywordDisplaysTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        keyword_displays.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def unchanged(self, source: str) -> None:
        self.check(source, source)

    def test_dicts_in_calls(self) -> None:
        self.check("f(1, **{'a': x}, b=2, **dict(c=3))", "f(1, a=x, b=2, c=3)")
        self.check("f(**{})", "f()")

    def test_variables_of_constants(self) -> None:
        self.check(
            """
            def g():
                kw = {"a": -1, "b": (1, "x")}
                try:
                    f(**kw)
                finally:
                    f(2, **kw)
            """,
            """
            def g():
                try:
                    f(a=-1, b=(1, "x"))
                finally:
                    f(2, a=-1, b=(1, "x"))
            """,
        )

    def test_variables_that_do_more(self) -> None:
        self.unchanged("kw = {'a': 1}\nprint(kw)\nf(**kw)")
        self.unchanged("kw = {'a': 1}\nkw = {'a': 2}\nf(**kw)")
        self.unchanged("kw = {'a': g()}\nf(**kw)")
        self.unchanged("if x:\n    kw = {'a': 1}\nf(**kw)")
        self.unchanged("def g(**kw):\n    f(**kw)")

    def test_what_cannot_be_written_out(self) -> None:
        self.unchanged("f(a=1, **{'a': 2})")
        self.unchanged("f(**{'a b': 2})")
        self.unchanged("f(**{'class': 2})")
        self.unchanged("f(**{**more, 'a': 2})")


if __name__ == "__main__":
    unittest.main()
