"""Which context managers may swallow the exception that leaves their block."""

from __future__ import annotations

import ast
import textwrap
import unittest

from tools.port.entities import FunctionEntity
from tools.port.program import Program
from tools.port.stubs import Library
from tools.port.swallowing import exit_swallows, generator_swallows

_LIBRARY = Library()


class SwallowingTest(unittest.TestCase):
    def _program(self, source: str) -> Program:
        text = textwrap.dedent(source)
        return Program(ast.parse(text), text, _LIBRARY)

    def _function_swallows(self, body: str) -> bool:
        source = (
            "import contextlib\n"
            "@contextlib.contextmanager\n"
            "def inner():\n    try:\n        yield\n    except KeyError:\n        pass\n"
            "@contextlib.asynccontextmanager\n"
            f"async def manager():\n{textwrap.indent(textwrap.dedent(body), '    ')}"
        )
        program = self._program(source)
        known = {f.name: f for f in program.functions}

        def resolve(node: ast.expr) -> FunctionEntity | None:
            return known.get(ast.unparse(node))

        return generator_swallows(known["manager"], resolve)

    def test_finally_does_not(self) -> None:
        self.assertFalse(self._function_swallows("try:\n    yield 1\nfinally:\n    print()\n"))

    def test_a_handler_around_the_yield_does_unless_it_always_raises(self) -> None:
        self.assertTrue(
            self._function_swallows("try:\n    yield 1\nexcept ValueError:\n    print()\n")
        )
        self.assertFalse(
            self._function_swallows("try:\n    yield 1\nexcept ValueError:\n    print()\n    raise\n")
        )
        self.assertTrue(
            self._function_swallows(
                "try:\n    yield 1\nexcept OSError as e:\n    if e.errno == 1:\n        raise\n"
            )
        )

    def test_a_handler_elsewhere_does_not(self) -> None:
        self.assertFalse(
            self._function_swallows("try:\n    print()\nexcept ValueError:\n    pass\nyield 1\n")
        )

    def test_a_return_in_finally_does(self) -> None:
        self.assertTrue(self._function_swallows("try:\n    yield 1\nfinally:\n    return\n"))

    def test_another_manager_around_the_yield_may(self) -> None:
        self.assertTrue(
            self._function_swallows("with contextlib.suppress(KeyError):\n    yield 1\n")
        )
        self.assertTrue(self._function_swallows("with inner():\n    yield 1\n"))
        self.assertFalse(self._function_swallows("with open('x'):\n    yield 1\n"))

    def test_a_class_does_if_its_exit_returns_something(self) -> None:
        for returned, expected in (("", False), ("False", False), ("True", True), ("bool(e)", True)):
            program = self._program(
                f"""
                class Manager:
                    async def __aenter__(self):
                        return self
                    async def __aexit__(self, kind, e, traceback):
                        return {returned}
                """
            )
            with self.subTest(returned=returned):
                self.assertEqual(exit_swallows(program.classes[0]), expected)


if __name__ == "__main__":
    unittest.main()
