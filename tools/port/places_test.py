import ast
import pathlib
import unittest

from conformance.runner.comparison import Run
from conformance.runner.process import Finished
from conformance.runner.timeline import Row, Timeline
from tools.port import places, translate

_PROGRAM = pathlib.Path("/home/p.py")
_CALLBACKS = "<Future pending cb=[f() at /home/p.py:3, g() at /usr/lib/python3.13/asyncio/tasks.py:9]>"


def _run(text: str, stderr: bytes = b"", status: int = 0) -> Run:
    return Run(Finished(status, text.encode(), stderr), Timeline("", [Row("stdout", text), Row("log", text)]), 1.0)


def _translated(source: str, marks_places: bool) -> str:
    return translate.translate(source.encode(), "p.py", (3, 13), marks_places).text


class MarksTest(unittest.TestCase):
    def test_functions_begin_at_their_decorators(self) -> None:
        module = ast.parse("@a\n@b\nasync def f(): pass\ndef g(): pass\n")
        places.remember_decorators(module)
        module.body[0].decorator_list.clear()  # type: ignore[attr-defined]
        self.assertEqual([places.function_mark(node) for node in module.body], ["//@ 1", None])

    def test_an_await_has_a_mark_where_its_line_is_another_than_that_of_the_statement(self) -> None:
        [statement] = ast.parse("(await a,\n await b)").body
        first, second = (node for node in ast.walk(statement) if isinstance(node, ast.Await))
        self.assertEqual(places.inline_mark(first, statement), "")
        self.assertEqual(places.inline_mark(second, statement), "/*@ 2*/")

    def test_marks_change_nothing_else(self) -> None:
        source = """
import asyncio

class A:
    # Sleeps.
    async def f(self):
        async with asyncio.timeout(1):
            await asyncio.sleep(0)
        return [
            1,
            await self.g(),
        ]

    async def g(self):
        try:
            return 2
        finally:
            await asyncio.sleep(0)

async def main():
    print(await A().f())

asyncio.run(main())
"""
        marked = _translated(source, True)
        self.assertIn("//@ 6\n", marked)
        self.assertIn("/*@ 11*/", marked)
        self.assertEqual(places.without_marks(marked), places.without_marks(_translated(source, False)))


class DirectivesTest(unittest.TestCase):
    def test_every_line_behind_a_mark_is_of_its_line(self) -> None:
        text = "#include <x>\n//@ 7\nCoro<> f() {\n//@ 8 statement\nauto a = co_await /*@ 9*/g();\n}\n"
        expected = [
            "#include <x>",
            '#line 7 "/home/p.py"',
            "Coro<> f() {",
            '#line 8 "/home/p.py"',
            "auto a = ",
            '#line 9 "/home/p.py"',
            "co_await g();",
            '#line 8 "/home/p.py"',
            "}",
        ]
        self.assertEqual(places.with_line_directives(text, _PROGRAM, False).splitlines(), expected)

    def test_coroutines_may_be_told_where_they_are_but_in_handlers(self) -> None:
        text = "//@ 1 statement\nf();\ntry {\n} catch (const E&) {\n//@ 2 statement\ng();\n}\n//@ 3 in with\nh();\n"
        lines = places.with_line_directives(text, _PROGRAM, True).splitlines()
        told = [line for line in lines if line.startswith("co_await")]
        self.assertEqual(told, ["co_await Here{false};", "co_await Here{true};"])


class ShownTest(unittest.TestCase):
    def test_places_are_looked_for_in_what_is_compared(self) -> None:
        source = pathlib.Path("/tmp/p.cc")
        self.assertTrue(places.shows_places(_run("at /tmp/p.cc:3"), source))
        self.assertTrue(places.shows_places(_run("", b"E: at /tmp/p.cc:3\n", 1), source))
        self.assertFalse(places.shows_places(_run("", b"/tmp/p.cc:3: warning\n"), source))
        self.assertFalse(places.shows_places(_run("/tmp/p.cc"), source))

    def test_two_runs_may_differ_in_places_only(self) -> None:
        plain, located = _run("f() running at /tmp/p.cc:3>\n"), _run("f() running at /home/p.py:1>\n")
        self.assertEqual(places.without_places(plain), places.without_places(located))
        self.assertNotEqual(places.without_places(plain), places.without_places(_run("g() running at /home/p.py:1>\n")))

    def test_callbacks_lose_their_places_and_nothing_else_does(self) -> None:
        run = places.without_callbacks_places(_run(_CALLBACKS, f"E: {_CALLBACKS}\n".encode(), 1), _PROGRAM)
        expected = "<Future pending cb=[f(), g()]>"
        self.assertEqual(run.finished.stdout.decode(), expected)
        self.assertEqual(run.finished.stderr.decode(), f"E: {expected}\n")
        self.assertEqual([row.text for row in run.timeline.rows], [expected, _CALLBACKS])
        message = _run("Exception in callback f() at /home/p.py:3\n")
        without = places.without_callbacks_places(message, _PROGRAM).finished.stdout
        self.assertEqual(without, b"Exception in callback f()\n")
        for other in ("f() at /home/other.py:3]", "coro=<f() running at /home/p.py:3>", "f() at /home/p.py:3; g"):
            unchanged = _run(other)
            self.assertEqual(places.without_callbacks_places(unchanged, _PROGRAM), unchanged)


if __name__ == "__main__":
    unittest.main()
