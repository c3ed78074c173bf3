import ast
import textwrap
import unittest

from tools.port.expand.forwarding import Forwarding


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    Forwarding(module).expand()
    return ast.unparse(module)


class ForwardingTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        self.assertEqual(expand(source), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_keywords_reach_the_callee(self) -> None:
        self.check(
            """
            async def add(a, b=0):
                return a + b

            async def call(func, *args, **kwargs):
                return await func(*args, **kwargs)

            async def main():
                await call(add, 1, b=2)
            """,
            """
            async def add(a, b=0):
                return a + b

            async def call(a, b):
                return await add(a, b=b)

            async def main():
                await call(1, b=2)
            """,
        )

    def test_a_callee_that_takes_what_is_passed_stays_a_parameter(self) -> None:
        self.check(
            """
            def double(x):
                return 2 * x

            def call(func, *args):
                return func(*args)

            call(double, 1)
            """,
            """
            def double(x):
                return 2 * x

            def call(func, x):
                return func(x)
            call(double, 1)
            """,
        )

    def test_there_is_a_function_for_each_callee(self) -> None:
        found = expand(
            """
            def f(x): return x
            def g(x, y): return x + y
            def call(func, *args): return func(*args)
            call(f, 1)
            call(g, 1, 2)
            """
        )
        self.assertIn("def call_f(x):", found)
        self.assertIn("def call_g(x, y):", found)
        self.assertIn("call_g(1, 2)", found)

    def test_methods_are_known_by_the_class_of_their_object(self) -> None:
        found = expand(
            """
            class Pool:
                async def run(self, func, *args):
                    return await func(*args)

            async def main():
                pool = Pool()
                await pool.run(work, 1, 2)

            asyncio.run(main())
            """
        )
        self.assertIn("async def run(self, func, arg0, arg1):", found)

    def test_a_function_that_is_used_as_a_value_stays(self) -> None:
        source = """
            def call(func, *args):
                return func(*args)

            other = call
            call(f, 1)
            """
        self.check(source, source)


if __name__ == "__main__":
    unittest.main()
