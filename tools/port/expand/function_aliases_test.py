"""Tests of function_aliases: what is replaced, and what has to stay."""

import ast
import textwrap
import unittest

from tools.port.expand import function_aliases


class FunctionAliasesTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        tree = ast.parse(textwrap.dedent(source))
        function_aliases.replace(tree)
        self.assertEqual(ast.unparse(tree), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_a_name_that_is_only_called_becomes_the_function(self) -> None:
        self.check(
            """
            import asyncio
            async def main():
                w = asyncio.wait_for
                f = lambda: w(g(), 1)
                await w(f(), None)
            """,
            """
            import asyncio
            async def main():
                f = lambda: asyncio.wait_for(g(), 1)
                await asyncio.wait_for(f(), None)
            """,
        )

    def test_other_names_of_builtin_functions(self) -> None:
        self.check("say = print\nsay(1)\nuse(say)\n", "print(1)\nuse(print)\n")
        for source in (
            "say = print\nsay(1)\nsay = log\n",
            "def print(x): pass\nsay = print\nsay(1)\n",
            "make = list\nmake()\n",
        ):
            self.check(source, source)

    def test_what_is_more_than_a_name_stays(self) -> None:
        for source in (
            "import asyncio\nw = asyncio.wait_for\nuse(w)\n",
            "import asyncio\nw = asyncio.sleep\nw(1)\nw = 2\n",
            "import asyncio\nmode = asyncio.FIRST_COMPLETED\nmode()\n",
            "w = thing.sleep\nw(1)\n",
            "import asyncio\nw = asyncio.sleep\ndef f(w): return w(1)\n",
        ):
            self.check(source, source)

    def test_which_builtin_function_it_is_is_decided(self) -> None:
        self.check("f = max\nuse(f is max, f is not min, f == len, f(1, 2))\n", "use(True, True, False, max(1, 2))\n")
        source = "def g(max): return max is min\n"
        self.check(source, source)


if __name__ == "__main__":
    unittest.main()
