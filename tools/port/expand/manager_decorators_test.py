import ast
import textwrap
import unittest

from tools.port.expand import manager_decorators

_MANAGERS = """
@asynccontextmanager
async def entered(n=0):
    yield
@contextlib.contextmanager
def plain():
    yield
"""


def expand(source: str) -> str:
    module = ast.parse(_MANAGERS + textwrap.dedent(source))
    manager_decorators.write_out(module)
    return ast.unparse(module.body[-1])


class ManagerDecoratorsTest(unittest.TestCase):
    def test_the_body_is_within_the_manager(self) -> None:
        found = expand("@entered(2)\nasync def f():\n    'text'\n    return 1")
        self.assertEqual(found, 'async def f():\n    """text"""\n    async with entered(2):\n        return 1')
        self.assertEqual(expand("@plain()\ndef f():\n    g()"), "def f():\n    with plain():\n        g()")

    def test_the_innermost_decorator_is_the_innermost_manager(self) -> None:
        found = expand("@entered()\n@entered(1)\nasync def f():\n    g()")
        self.assertEqual(found, "async def f():\n    async with entered():\n        async with entered(1):\n            g()")

    def test_parameters_that_keep_their_values_are_arguments(self) -> None:
        found = expand("def g(log):\n    @entered(log)\n    async def f():\n        pass")
        self.assertIn("async with entered(log)", found)
        for source in (
            "def g(log):\n    @entered(log)\n    async def f():\n        pass\n    log = 1",
            "def g(log):\n    @entered(log)\n    async def f(log):\n        pass",
        ):
            self.assertIn("@entered(log)", expand(source))

    def test_what_is_no_manager_for_the_function_stays(self) -> None:
        for source in (
            "@plain()\nasync def f():\n    g()",
            "@entered()\nasync def f():\n    yield",
            "@entered(g())\nasync def f():\n    pass",
            "@entered()\n@other\nasync def f():\n    pass",
            "@entered()\nasync def f():\n    entered = 1",
        ):
            self.assertEqual(expand(source), source)


if __name__ == "__main__":
    unittest.main()
