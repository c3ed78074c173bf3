"""Tests of coroutine_function_tests.py."""

import ast
import textwrap
import unittest

from tools.port.expand import coroutine_function_tests


class CoroutineFunctionTestsTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        coroutine_function_tests.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def check_stays(self, source: str) -> None:
        self.check(source, source)

    def test_both_branches_call_it_first(self) -> None:
        self.check(
            """
            if asyncio.iscoroutinefunction(f):
                x = await f(a, b=1)
                print("async")
            else:
                x = f(a, b=1)
            """,
            """
            result = f(a, b=1)
            if asyncio.iscoroutine(result):
                x = await result
                print("async")
            else:
                x = result
            """,
        )

    def test_a_call_whose_value_is_not_used_needs_no_branch(self) -> None:
        self.check(
            """
            result = 1
            if not inspect.iscoroutinefunction(self.f):
                self.f()
            else:
                await asyncio.wait_for(self.f(), 1)
            """,
            """
            result = 1
            outcome = self.f()
            if not inspect.iscoroutine(outcome):
                pass
            else:
                await asyncio.wait_for(outcome, 1)
            """,
        )

    def test_what_follows_a_return_is_the_other_branch(self) -> None:
        self.check(
            """
            from inspect import iscoroutinefunction
            async def call(f):
                if iscoroutinefunction(f):
                    return await f()
                return f()
            """,
            """
            from inspect import iscoroutinefunction, iscoroutine
            async def call(f):
                result = f()
                if iscoroutine(result):
                    return await result
                else:
                    return result
            """,
        )

    def test_a_conditional_expression(self) -> None:
        self.check(
            "x = await f() if asyncio.iscoroutinefunction(f) else f()",
            """
            result = f()
            if asyncio.iscoroutine(result):
                x = await result
            else:
                x = result
            """,
        )

    def test_functions_of_the_program_are_known(self) -> None:
        self.check_stays("def f(): pass\nif asyncio.iscoroutinefunction(f):\n    await f()\nelse:\n    f()\n")

    def test_something_that_comes_before_the_call_stays_there(self) -> None:
        self.check_stays("if asyncio.iscoroutinefunction(f):\n    print(1)\n    await f()\nelse:\n    f()\n")
        self.check_stays("if asyncio.iscoroutinefunction(f):\n    await f(1)\nelse:\n    f(2)\n")
        self.check_stays("if asyncio.iscoroutinefunction(f):\n    await f()\nelse:\n    await to_thread(f)\n")


if __name__ == "__main__":
    unittest.main()
