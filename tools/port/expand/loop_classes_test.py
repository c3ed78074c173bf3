"""Tests of loop_classes.py."""

import ast
import unittest

from tools.port.expand import loop_classes


class LoopClassesTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(source)
        loop_classes.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(expected)))

    def test_the_usual_factories_go(self) -> None:
        for factory in ("asyncio.new_event_loop", "asyncio.SelectorEventLoop", "asyncio.EventLoop", "None"):
            with self.subTest(factory=factory):
                self.check(
                    f"import asyncio\nasyncio.run(main(), debug=True, loop_factory={factory})",
                    "import asyncio\nasyncio.run(main(), debug=True)",
                )
        self.check(
            "from asyncio import Runner, new_event_loop as make\nRunner(loop_factory=make)",
            "from asyncio import Runner, new_event_loop as make\nRunner()",
        )

    def test_those_of_the_program_stay(self) -> None:
        for source in ("import asyncio\nasyncio.run(main(), loop_factory=make)", "run(main(), loop_factory=None)"):
            self.check(source, source)

    def test_classes_make_what_new_event_loop_makes(self) -> None:
        self.check("import asyncio\nloop = asyncio.EventLoop()", "import asyncio\nloop = asyncio.new_event_loop()")


if __name__ == "__main__":
    unittest.main()
