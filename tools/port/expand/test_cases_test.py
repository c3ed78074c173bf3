import ast
import textwrap
import unittest

from tools.port.expand import test_cases


def expand(source: str, version: tuple[int, int] = (3, 13)) -> str:
    module = ast.parse(textwrap.dedent(source).strip())
    test_cases.write_out(module, version)
    return ast.unparse(ast.fix_missing_locations(module))


class TestCasesTest(unittest.TestCase):
    def test_a_class_becomes_an_ordinary_one_with_a_list_of_its_tests(self) -> None:
        found = expand("""
            import unittest
            class A(unittest.TestCase):
                def test_b(self): pass
                def test_a(self): pass
                def helper(self): pass
            unittest.main(verbosity=2)
            """)
        self.assertIn("class A:\n", found)
        self.assertIn(
            "A_tests = unittest._plain_class(A, 'A', None, unittest._method(A.test_a, None, False),"
            " unittest._method(A.test_b, None, False))\nunittest._main([A_tests], verbosity=2)", found,
        )

    def test_mixins_give_tests_and_use_what_test_cases_have(self) -> None:
        found = expand("""
            from unittest import IsolatedAsyncioTestCase, main
            class Base:
                async def test_a(self):
                    self.addAsyncCleanup(self.close, 1)
                    super().setUp()
            class T(Base, IsolatedAsyncioTestCase):
                limit = 1
            main()
            """)
        self.assertIn("class T(Base):", found)
        self.assertIn("unittest.addCleanup(self.close, 1)\n        pass", found)
        self.assertIn("unittest._async_class(T, 'T', None, unittest._method(T.test_a, None, False))", found)
        self.assertNotIn("from unittest", found)

    def test_decorators_are_noted(self) -> None:
        source = """
            import unittest
            @unittest.skip("all")
            class T(unittest.TestCase):
                @unittest.skipIf(True, "why")
                @unittest.expectedFailure
                def test_a(self): pass
            unittest.main()
            """
        self.assertIn("_plain_class(T, 'T', 'all', unittest._method(T.test_a, 'why', True))", expand(source))
        self.assertIn("unittest.skip('why')", expand(source, (3, 12)))

    def test_the_name_of_a_class_means_its_tests(self) -> None:
        found = expand("""
            import unittest
            class T(unittest.TestCase):
                count = 0
                def test_a(self):
                    T.count += 1
            for case in (T,):
                print(case("test_a"), T.count)
            """)
        self.assertIn("for case in (T_tests,):\n    print(case('test_a'), T.count)", found)
        self.assertIn("        T.count += 1", found)

    def test_streams_that_nobody_reads_are_left_out(self) -> None:
        found = expand("""
            import io, unittest
            class T(unittest.TestCase):
                def test_a(self): pass
            stream = io.StringIO()
            r = unittest.TextTestRunner(stream=stream).run(unittest.defaultTestLoader.loadTestsFromTestCase(T))
            for test, text in r.failures:
                print(text.splitlines()[-1], text.strip().splitlines()[-1])
            """)
        self.assertIn("unittest.TextTestRunner(silent=True)", found)
        self.assertNotIn("StringIO", found)
        self.assertIn("print(text.last_line(), text.last_line_stripped())", found)

    def test_classes_that_run_in_their_own_way_stay(self) -> None:
        for body in ("def run(self, result): pass", "def __init__(self): pass", "test_a = make()"):
            source = f"import unittest\n\nclass T(unittest.TestCase):\n    {body}\nunittest.main()"
            self.assertIn("class T(unittest.TestCase):", expand(source))


if __name__ == "__main__":
    unittest.main()
