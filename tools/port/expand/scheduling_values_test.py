"""Tests of scheduling_values: where methods of loops, as values, become lambdas."""

import ast
import textwrap
import unittest

from tools.port.expand import scheduling_values


class SchedulingValuesTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        begin = "import asyncio\nloop = asyncio.new_event_loop()\n"
        tree = ast.parse(begin + textwrap.dedent(source))
        scheduling_values.to_lambdas(tree)
        self.assertEqual(ast.unparse(tree), ast.unparse(ast.parse(begin + textwrap.dedent(expected))))

    def test_what_stands_beside_it_says_how_it_is_called(self) -> None:
        self.check(
            """
            Timer(1, loop.call_soon_threadsafe, [event.set])
            Thread(target=loop.call_soon_threadsafe, args=(put, 1))
            loop.call_later(1, loop.call_later, 2, f, 3)
            pool.submit(asyncio.run, work())
            """,
            """
            Timer(1, lambda callback: loop.call_soon_threadsafe(callback), [event.set])
            Thread(target=lambda callback, value: loop.call_soon_threadsafe(callback, value), args=(put, 1))
            loop.call_later(1, lambda delay, callback, value: loop.call_later(delay, callback, value), 2, f, 3)
            pool.submit(lambda main: asyncio.run(main), work())
            """,
        )

    def test_builtin_functions_that_it_gets(self) -> None:
        self.check(
            "loop.call_soon(loop.call_soon, print, 1)\n",
            "loop.call_soon(lambda callback, value: loop.call_soon(callback, value), lambda value: print(value), 1)\n",
        )

    def test_a_loop_that_may_be_another_is_kept(self) -> None:
        self.check(
            "Timer(1, self.loop.call_soon_threadsafe, [f])\n",
            "Timer(1, lambda callback, loop=self.loop: loop.call_soon_threadsafe(callback), [f])\n",
        )
        self.check(
            "Timer(1, loop.call_soon_threadsafe, [f])\nloop = asyncio.new_event_loop()\n",
            """
            Timer(1, lambda callback, loop=loop: loop.call_soon_threadsafe(callback), [f])
            loop = asyncio.new_event_loop()
            """,
        )

    def test_a_partial_is_taken_apart(self) -> None:
        self.check(
            "loop.call_soon(partial(loop.call_later, 1, done.append), 2)\n",
            "loop.call_soon(lambda value, callback=done.append: loop.call_later(1, callback, value), 2)\n",
        )

    def test_parameters_and_attributes_that_are_only_called(self) -> None:
        function = "def f(post, x):\n    post(x.set)\n"
        self.check(f"{function}f(loop.call_soon, x)\n", f"{function}f(lambda callback: loop.call_soon(callback), x)\n")
        class_ = "class A:\n    def __init__(self, post):\n        self.post = post\n"
        class_ += "    def g(self):\n        self.post(f, 1)\n"
        self.check(
            f"{class_}A(loop.call_soon)\n",
            f"{class_}A(lambda callback, value: loop.call_soon(callback, value))\n",
        )

    def test_a_variable_that_is_only_called(self) -> None:
        self.check(
            "later = loop.call_later\nlater(1, f)\nlater(2, g, 3)\n",
            "loop.call_later(1, f)\nloop.call_later(2, g, 3)\n",
        )

    def test_a_variable_is_not_written_out_where_its_owner_is_another(self) -> None:
        calls = "post(f)\npost(f, 1)\n"
        for other in (
            "def g(loop):\n    post(f)\n",
            "def g():\n    loop = h()\n    post(f)\n",
            "g = lambda loop: post(f)\n",
            "[post(f) for loop in loops]\n",
            "def g():\n\n    def post(f): ...\n    post(f)\n",
            "def g():\n    from h import post\n    post(f)\n",
        ):
            source = f"post = loop.call_soon\n{calls}{other}"
            self.check(source, source)
        other = "def g(loop):\n    pass\n"
        self.check(f"post = loop.call_soon\n{calls}{other}", f"{calls.replace('post', 'loop.call_soon')}{other}")

    def test_what_is_not_known_stays(self) -> None:
        for source in (
            "f = {'soon': loop.call_soon}\n",
            "def f(post):\n    post(a)\n    post(a, 1)\nf(loop.call_soon)\n",
            "class A:\n    def call_soon(self, f): ...\nTimer(1, a.call_soon, [f])\n",
        ):
            self.check(source, source)


if __name__ == "__main__":
    unittest.main()
