import ast
import textwrap
import unittest

from tools.port.expand import test_cases


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source).strip())
    test_cases.write_out(module, (3, 13))
    return ast.unparse(ast.fix_missing_locations(module))


class TestMethodsTest(unittest.TestCase):
    def test_subtests_and_shown_tests(self) -> None:
        found = expand("""
            import unittest
            class T(unittest.TestCase):
                def test_a(self):
                    with self.subTest("m", n=1):
                        print(self, self.id())
                    self.skipTest("no")
            """)
        self.assertIn("with unittest._SubTest('m', [('n', repr(1))]):", found)
        self.assertIn("print(unittest._current_test(), unittest._current_test().id())", found)
        self.assertIn("raise unittest.SkipTest('no')", found)

    def test_managers_are_entered_by_stacks(self) -> None:
        found = expand("""
            import unittest
            class T(unittest.IsolatedAsyncioTestCase):
                async def test_a(self):
                    x = await self.enterAsyncContext(manager())
            """)
        self.assertIn("stack = contextlib.AsyncExitStack()", found)
        self.assertIn("x = await stack.enter_async_context(manager())", found)
        self.assertIn("unittest.addCleanup(lambda: stack.aclose())", found)

    def test_what_the_program_defines_itself_stays(self) -> None:
        found = expand("""
            import unittest
            class T(unittest.TestCase):
                def addCleanup(self, function): pass
                def test_a(self):
                    self.addCleanup(print)
                    super().setUp()
            """)
        self.assertIn("self.addCleanup(print)\n        pass", found)


if __name__ == "__main__":
    unittest.main()
