import ast
import textwrap
import unittest

from tools.port.expand import entered_runners


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    entered_runners.replace(module)
    return ast.unparse(module)


class EnteredRunnersTest(unittest.TestCase):
    def test_a_runner_has_one_name(self) -> None:
        found = expand(
            """
            runner = asyncio.Runner()
            with runner as r:
                attempt(lambda: r.run(main()))
            """
        )
        self.assertEqual(found, "runner = asyncio.Runner()\nwith runner:\n    attempt(lambda: runner.run(main()))")

    def test_names_that_are_something_else_too_stay(self) -> None:
        for other in ("r = 1", "def f(r):\n    pass", "for r in x:\n    pass", "runner = 2"):
            source = f"runner = asyncio.Runner()\n{other}\nwith runner as r:\n    r.run(main())"
            self.assertEqual(expand(source), ast.unparse(ast.parse(source)))

    def test_entering_by_hand_makes_the_loop(self) -> None:
        found = expand(
            "runner = asyncio.Runner()\nrunner.__enter__()\nfor f in (lambda: runner.__enter__(),):\n    f()"
        )
        self.assertEqual(found.count("runner.get_loop()"), 2)
        for source in ("lock.__enter__()", "runner = asyncio.Runner()\nother = runner.__enter__()"):
            self.assertIn("__enter__", expand(source))

    def test_other_managers_stay(self) -> None:
        source = "lock = Lock()\nwith lock as r:\n    r.run()"
        self.assertEqual(expand(source), source)


if __name__ == "__main__":
    unittest.main()
