"""Tests of unbound_globals.py."""

import ast
import textwrap
import unittest

from tools.port.expand import unbound_globals


def missed(source: str) -> set[str]:
    module = ast.parse(textwrap.dedent(source))
    unbound_globals.mark(module)
    found: set[str] = module.may_be_unbound  # type: ignore[attr-defined]
    return found


class UnboundGlobalsTest(unittest.TestCase):
    def test_what_is_assigned_before_it_is_read_has_a_value(self) -> None:
        self.assertEqual(missed("x = 1\ndef f():\n    return x\nprint(f())\n"), set())
        self.assertEqual(missed("def f():\n    return x\nx = 1\nprint(f())\n"), set())

    def test_a_function_that_runs_too_early(self) -> None:
        self.assertEqual(missed("def f():\n    return x\nprint(f())\nx = 1\n"), {"x"})
        self.assertEqual(missed("def f():\n    return x\ncallbacks = [f]\nx = 1\n"), {"x"})
        self.assertEqual(missed("call(lambda: x)\nx = 1\n"), {"x"})

    def test_branches_and_loops(self) -> None:
        self.assertEqual(missed("if a:\n    x = 1\nprint(x)\n"), {"x"})
        self.assertEqual(missed("for x in y:\n    pass\nprint(x)\n"), {"x"})
        self.assertEqual(missed("if __name__ == '__main__':\n    x = 1\n    print(x)\nprint(x)\n"), set())

    def test_a_function_that_has_run_has_assigned(self) -> None:
        setup = "def setup():\n    global x\n    x = 1\ndef f():\n    return x\n"
        self.assertEqual(missed(setup + "setup()\nf()\n"), set())
        self.assertEqual(missed(setup + "f()\nsetup()\n"), {"x"})
        self.assertEqual(missed(setup + "if a:\n    setup()\nf()\n"), {"x"})

    def test_a_call_runs_what_its_name_means(self) -> None:
        setup = "def setup():\n    global x\n    x = 1\n"
        self.assertEqual(missed("@odd\n" + setup + "setup()\nprint(x)\n"), {"x"})
        self.assertEqual(missed("@cache\n" + setup + "setup()\nprint(x)\n"), set())
        self.assertEqual(missed(setup + "def go(setup):\n    setup()\n    print(x)\ngo(len)\n"), {"x"})
        self.assertEqual(missed(setup + "[setup() for setup in y]\nprint(x)\n"), {"x"})

    def test_what_runs_coroutines(self) -> None:
        setup = "async def setup():\n    global x\n    x = 1\n"
        for call in ("asyncio.run", "run", "asyncio.Runner().run", "loop.run_until_complete"):
            self.assertEqual(missed(setup + f"{call}(setup())\nprint(x)\n"), set())
        with_runner = "with asyncio.Runner() as runner:\n    runner.run(setup())\nprint(x)\n"
        self.assertEqual(missed(setup + with_runner), set())
        mine = "class Runner:\n    def run(self, coro): ...\n"
        self.assertEqual(missed(setup + mine + "Runner().run(setup())\nprint(x)\n"), {"x"})
        self.assertEqual(missed(setup + "def run(coro): ...\nrun(setup())\nprint(x)\n"), {"x"})

    def test_a_coroutine_has_assigned_where_it_was_awaited(self) -> None:
        source = """
            async def setup():
                global x
                x = 1
            async def work():
                print(x)
            async def main():
                {}
                await work()
            asyncio.run(main())
        """
        self.assertEqual(missed(source.format("await setup()")), set())
        self.assertEqual(missed(source.format("asyncio.create_task(setup())")), {"x"})

    def test_methods_run_where_attributes_name_them(self) -> None:
        source = """
            class A:
                def __init__(self):
                    print({})
                def run(self):
                    print(y)
            x = 1
            a = A()
            y = 2
            a.run()
        """
        self.assertEqual(missed(source.format("x")), set())
        self.assertEqual(missed(source.format("y")), {"y"})

    def test_what_decorates_a_function_may_run_it(self) -> None:
        self.assertEqual(missed("@register\ndef f():\n    return x\nx = 1\n"), {"x"})
        self.assertEqual(missed("@cache\ndef f():\n    return x\nx = 1\n"), set())

    def test_what_is_deleted_has_no_value(self) -> None:
        self.assertEqual(missed("x = 1\nprint(x)\ndel x\n"), set())
        self.assertEqual(missed("x = 1\ndel x\nprint(x)\n"), {"x"})
        self.assertEqual(missed("x = 1\ndef f():\n    print(x)\nf()\ndel x\n"), {"x"})


if __name__ == "__main__":
    unittest.main()
