import ast
import textwrap
import unittest

from tools.port.expand import caught_values


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    caught_values.write_out(module)
    return ast.unparse(module)


_TRY = """
    def attempt(func, {parameter}):
        try:
            func()
        except kinds as e:
            print(e)
    """


class CaughtValuesTest(unittest.TestCase):
    def test_the_handler_asks_for_the_classes(self) -> None:
        found = expand(_TRY.format(parameter="kinds") + "\n    attempt(f, KeyError)\n")
        self.assertIn("except BaseException as e:\n        if not isinstance(e, kinds):\n            raise", found)
        self.assertIn("attempt(f, _catching(KeyError))", found)

    def test_what_is_passed_behind_a_star_is_one_value(self) -> None:
        found = expand(_TRY.format(parameter="*kinds") + "\n    attempt(f)\n    attempt(f, KeyError, OSError)\n")
        self.assertIn("def attempt(func, *, kinds=_catching()):", found)
        self.assertIn("attempt(f)\nattempt(f, kinds=_catching(KeyError, OSError))", found)

    def test_attributes_and_parameters_that_are_passed_on(self) -> None:
        found = expand(
            """
            class Guard:
                def __init__(self, kinds=(KeyError,)):
                    self.kinds = kinds
                def run(self, f):
                    try:
                        f()
                    except self.kinds:
                        pass
            def make(kinds):
                return Guard(kinds)
            make((OSError, KeyError))
            """
        )
        self.assertIn("kinds=_catching(KeyError)", found)
        self.assertIn("if not isinstance(error, self.kinds):", found)
        self.assertIn("make(_catching(OSError, KeyError))", found)

    def test_other_uses_leave_the_program_as_it_is(self) -> None:
        source = _TRY.format(parameter="kinds")
        for more in (
            "attempt(f, choose())",
            "attempt(*everything)",
            "use(attempt)",
            "attempt(f, **options)",
        ):
            program = textwrap.dedent(source) + more + "\n"
            self.assertEqual(expand(program), ast.unparse(ast.parse(program)))
        shown = textwrap.dedent(source).replace("func()", "print(kinds)") + "attempt(f, KeyError)\n"
        self.assertEqual(expand(shown), ast.unparse(ast.parse(shown)))

    def test_classes_that_are_attributes_of_the_class_stay(self) -> None:
        program = textwrap.dedent(
            """
            class Guard:
                kinds = (KeyError, OSError)
                def run(self, f):
                    try:
                        f()
                    except self.kinds:
                        pass
            """
        )
        self.assertEqual(expand(program), ast.unparse(ast.parse(program)))


if __name__ == "__main__":
    unittest.main()
