"""Tests of task_coroutines.py."""

import ast
import unittest

from tools.port.expand import task_coroutines

_BEGIN = "import asyncio\nasync def job():\n    pass\nasync def main():\n"


def rewritten(*lines: str) -> list[str]:
    module = ast.parse(_BEGIN + "".join(f"    {line}\n" for line in lines))
    task_coroutines.write_out(module)
    main = module.body[-1]
    assert isinstance(main, ast.AsyncFunctionDef)
    return [ast.unparse(statement) for statement in main.body]


class TaskCoroutinesTest(unittest.TestCase):
    def test_a_task_has_the_coroutine_it_was_made_of(self) -> None:
        found = rewritten("c = job()", "t = asyncio.create_task(c)", "print(t.get_coro() is c, c.cr_frame is None)")
        self.assertEqual(found[-1], "print(True, t.done())")

    def test_an_assertion_of_it_is_left_out(self) -> None:
        found = rewritten("c = job()", "t = asyncio.ensure_future(c)", "self.assertIs(t.get_coro(), c)")
        self.assertEqual(found[-1], "pass")

    def test_what_may_be_another_stays(self) -> None:
        use = "print(t.get_coro() is c)"
        for lines in (
            ["c = job()", use, "t = asyncio.create_task(c)"],
            ["c = job()", "t = asyncio.create_task(c)", "c = job()", use],
            ["c = make()", "t = asyncio.ensure_future(c)", use],
            ["c = job()", "d = job()", "t = asyncio.create_task(d)", use],
            ["c = job()", "t = asyncio.create_task(c)", "loop.set_task_factory(make)", use],
            ["c = job()", "t = asyncio.create_task(c)", "def f():\n        nonlocal c\n        c = 1", use],
        ):
            with self.subTest(lines):
                self.assertIn(use, rewritten(*lines))


if __name__ == "__main__":
    unittest.main()
