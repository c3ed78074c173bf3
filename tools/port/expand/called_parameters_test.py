import ast
import textwrap
import unittest

from tools.port.expand import called_parameters


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    called_parameters.write_out(module)
    return ast.unparse(module)


_ATTEMPT = """
    def attempt(label, fn, *args):
        print(label, fn(*args))
    """


class CalledParametersTest(unittest.TestCase):
    def test_the_caller_says_what_is_called(self) -> None:
        found = expand(_ATTEMPT + "\n    class F: pass\n    f = F()\n    attempt('a', f.set, 1)\n    attempt('b', g)\n")
        self.assertIn("def attempt(label, fn):\n    print(label, fn())", found)
        self.assertIn("attempt('a', lambda: f.set(1))\nattempt('b', lambda: g())", found)

    def test_keyword_arguments_are_passed_on_but_for_the_function_s_own(self) -> None:
        found = expand(
            """
            async def attempt(fn, *args, limit=1, **kwargs):
                print(limit, await fn(*args, **kwargs))
            async def main():
                await attempt(f, 1, times=2, limit=3)
            """
        )
        self.assertIn("await attempt(lambda: f(1, times=2), limit=3)", found)

    def test_what_may_change_or_has_effects_leaves_the_program_as_it_is(self) -> None:
        for calls in (
            "attempt('a', f, g())",
            "attempt('a', make(), 1)",
            "attempt('a', f, *xs)",
            "f = None; attempt('a', f.set, 1)",
            "f = asyncio.Queue(); attempt('a', f.put, g.attribute)",
            "use(attempt)",
        ):
            program = textwrap.dedent(_ATTEMPT) + calls + "\n"
            self.assertEqual(expand(program), ast.unparse(ast.parse(program)))

    def test_what_other_functions_assign_leaves_the_program_as_it_is(self) -> None:
        program = textwrap.dedent(_ATTEMPT) + textwrap.dedent(
            """
            n = 1
            def change():
                global n
                n = 2
            attempt('a', change, n)
            """
        )
        self.assertEqual(expand(program), ast.unparse(ast.parse(program)))

    def test_exceptions_are_made_at_any_time_if_that_runs_nothing_of_the_program(self) -> None:
        program = """import asyncio
class E(ValueError):
    def __repr__(self): return 'E'
class F(E):
    def __init__(self): print(1)
def attempt(fn, *args):
    fn(*args)
async def f(e): raise e
"""
        made = expand(f"{program}attempt(asyncio.run, f(E('a')))\nattempt(asyncio.run, f(asyncio.CancelledError()))\n")
        self.assertIn("attempt(lambda: asyncio.run(f(E('a'))))", made)
        self.assertIn("attempt(lambda: asyncio.run(f(asyncio.CancelledError())))", made)
        self.assertIn("attempt(f, F())", expand(f"{program}attempt(f, F())\n"))

    def test_a_coroutine_that_is_not_awaited_at_once_is_left(self) -> None:
        program = textwrap.dedent(
            """
            async def attempt(fn, *args):
                await fn(*args)
            async def main():
                asyncio.create_task(attempt(f, 1))
            """
        )
        self.assertEqual(expand(program), ast.unparse(ast.parse(program)))

    def test_a_call_that_is_repeated_or_made_later_is_left(self) -> None:
        for body in (
            "for _ in range(2):\n        print(fn(*args))",
            "await asyncio.sleep(1)\n    print(await fn(*args))",
        ):
            program = f"async def attempt(fn, *args):\n    {body}\nasync def main():\n    await attempt(f, 1)\n"
            self.assertEqual(expand(program), ast.unparse(ast.parse(program)))


if __name__ == "__main__":
    unittest.main()
