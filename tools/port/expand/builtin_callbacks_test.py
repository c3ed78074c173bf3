"""Tests of builtin_callbacks: where builtin functions become lambdas."""

import ast
import textwrap
import unittest

from tools.port.expand import builtin_callbacks


class BuiltinCallbacksTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        tree = ast.parse(textwrap.dedent(source))
        builtin_callbacks.to_lambdas(tree)
        self.assertEqual(ast.unparse(tree), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_callbacks_of_the_loop(self) -> None:
        self.check(
            "loop.call_later(1, print, x, 2)\nfuture.add_done_callback(print)\n",
            """
            loop.call_later(1, lambda value_0, value_1: print(value_0, value_1), x, 2)
            future.add_done_callback(lambda value: print(value))
            """,
        )

    def test_a_partial_is_taken_apart(self) -> None:
        self.check(
            'loop.call_soon(partial(print, "a", sep="-"), "x")\n',
            'loop.call_soon(lambda value: print("a", value, sep="-"), "x")\n',
        )

    def test_arguments_of_functions_that_only_call_them(self) -> None:
        function = "def f(g, x):\n    print(g.__name__, g(x))\n"
        self.check(f"{function}f(int, 1)\n", f"{function}f(lambda value: int(value), 1)\n")
        self.check(f"{function}f(x=1, g=int)\n", f"{function}f(x=1, g=lambda value: int(value))\n")

    def test_methods_as_keys(self) -> None:
        self.check(
            "max(d, key=d.get)\nsorted(done, key=asyncio.Task.get_name)\n",
            "max(d, key=d.get)\nsorted(done, key=lambda item: item.get_name())\n",
        )
        source = "class C:\n    def size(self):\n        pass\nsorted(a, key=C.size)\n"
        self.check(source, source.replace("C.size", "lambda item: item.size()"))
        source += "class D(C):\n    pass\n"
        self.check(source, source)

    def test_values_that_are_called_later(self) -> None:
        self.check("T = {'a': abs}\n", "T = {'a': lambda value: abs(value)}\n")
        self.check("def f(out=print):\n    pass\n", "def f(out=lambda value: print(value)):\n    pass\n")
        self.check("x = out or print\n", "x = out or (lambda value: print(value))\n")
        for source in ("for f in (sum, max):\n    f(x)\n", "reduce(max, values)\n", "T = [int]\n"):
            self.check(source, source)

    def test_keywords_behind_the_callback_are_its_own(self) -> None:
        self.check(
            "to_thread(sorted, [2, 1], reverse=True)\n",
            "to_thread(lambda kept_0=[2, 1]: sorted(kept_0, reverse=True))\n",
        )
        self.check("to_thread(work, 1, deep=True)\n", "to_thread(work, 1, deep=True)\n")

    def test_what_is_used_otherwise_stays(self) -> None:
        for source in (
            "def f(g, x):\n    return isinstance(x, g) and g(x)\nf(int, 1)\n",
            "def f(g):\n    g(*a)\nf(print)\n",
            "def int(x):\n    return x\ndef f(g):\n    g(1)\nf(int)\n",
        ):
            self.check(source, source)


if __name__ == "__main__":
    unittest.main()
