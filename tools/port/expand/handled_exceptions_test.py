import ast
import textwrap
import unittest

from tools.port.expand import handled_exceptions


def expand(source: str) -> str:
    module = ast.parse("import sys\n" + textwrap.dedent(source).strip())
    handled_exceptions.name(module)
    return ast.unparse(ast.Module(module.body[1:], []))


class HandledExceptionsTest(unittest.TestCase):
    def test_a_handler_has_a_name_for_what_it_handles(self) -> None:
        found = expand("try:\n    f()\nexcept ValueError:\n    print(sys.exception())")
        self.assertIn("except ValueError as handled:\n    print(handled)", found)
        found = expand("try:\n    f()\nexcept:\n    print(sys.exc_info()[1], sys.exc_info()[0])")
        self.assertIn("except BaseException as handled:\n    print(handled, type(handled))", found)
        found = expand("try:\n    f()\nexcept OSError as e:\n    g(sys.exception())")
        self.assertIn("except OSError as e:\n    g(e)", found)

    def test_what_takes_all_three_gets_them(self) -> None:
        found = expand("try:\n    f()\nexcept OSError:\n    g(1, *sys.exc_info())")
        self.assertIn("g(1, type(handled), handled, handled.__traceback__)", found)

    def test_tracebacks_are_of_an_exception(self) -> None:
        module = "import traceback\n"
        found = expand(module + "try:\n    f()\nexcept OSError:\n    traceback.print_exc()")
        self.assertIn("except OSError as handled:\n    traceback.print_exception(handled)", found)
        found = expand(module + "traceback.format_exception_only(type(e), e)")
        self.assertIn("traceback.format_exception_only(e)", found)
        found = expand(module + "traceback.print_exception(type(e), e, e.__traceback__)")
        self.assertIn("traceback.print_exception(e)", found)

    def test_inner_handlers_have_their_own(self) -> None:
        found = expand("""
            try:
                f()
            except OSError as e:
                try:
                    g(sys.exception())
                except ValueError as v:
                    g(sys.exception())
                finally:
                    g(sys.exception())
                g(sys.exception())
            """)
        self.assertEqual([line.strip() for line in found.splitlines() if "    g(" in line],
                         ["g(e)", "g(v)", "g(sys.exception())", "g(e)"])

    def test_variables_get_the_class_and_the_exception(self) -> None:
        found = expand("try:\n    f()\nexcept OSError:\n    kind, e, _ = sys.exc_info()")
        self.assertIn("kind, e = (type(handled), handled)", found)
        found = expand("try:\n    f()\nexcept OSError:\n    kind, e = sys.exc_info()[:2]")
        self.assertIn("kind, e = (type(handled), handled)", found)
        found = expand("try:\n    f()\nexcept OSError:\n    info = sys.exc_info()\n    g(info[1])")
        self.assertIn("info = (type(handled), handled)", found)
        for source in (
            "try:\n    f()\nexcept OSError:\n    kind, e, tb = sys.exc_info()\n    g(tb)",
            "try:\n    f()\nexcept OSError:\n    info = sys.exc_info()\n    g(info)",
        ):
            self.assertEqual(expand(source), source)

    def test_outside_of_handlers_there_is_none(self) -> None:
        self.assertEqual(expand("print(sys.exception(), sys.exc_info())"), "print(None, (None, None, None))")
        main = "async def main():\n    print(sys.exception())\n"
        found = expand(f"import asyncio\n{main}asyncio.run(main())")
        self.assertIn("print(None)", found)
        for source in (
            f"import asyncio\n{main}try:\n    f()\nexcept OSError:\n    asyncio.run(main())",
            f"import asyncio\n{main}main()\nasyncio.run(main())",
        ):
            self.assertIn("print(sys.exception())", expand(source))

    def test_what_may_run_elsewhere_stays(self) -> None:
        for source in (
            "def f():\n    print(sys.exception())",
            "try:\n    f()\nexcept OSError:\n    g(lambda: sys.exception())",
            "try:\n    f()\nexcept OSError as e:\n    e = 1\n    g(sys.exception())",
            "try:\n    f()\nfinally:\n    g(sys.exc_info()[1])",
        ):
            self.assertEqual(expand(source), source)


if __name__ == "__main__":
    unittest.main()
