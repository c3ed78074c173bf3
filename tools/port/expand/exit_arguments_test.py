import ast
import textwrap
import unittest

from tools.port.expand import exit_arguments


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    exit_arguments.name(module)
    return ast.unparse(module)


class ExitArgumentsTest(unittest.TestCase):
    def test_items_of_the_tuple_become_parameters(self) -> None:
        found = expand("""
            class Guard:
                async def __aexit__(self, *exc):
                    print(exc[0] is None, exc[1])
            """)
        self.assertIn("def __aexit__(self, exc_type, exc_value, traceback)", found)
        self.assertIn("print(exc_type is None, exc_value)", found)

    def test_the_tuple_may_be_given_on_and_unpacked(self) -> None:
        found = expand("""
            class Guard:
                async def __aexit__(self, *exc):
                    return await self.inner.__aexit__(*exc)
            """)
        self.assertIn("self.inner.__aexit__(exc_type, exc_value, traceback)", found)
        found = expand("""
            class Guard:
                def __exit__(self, *exc):
                    exc_type, error, trace = exc
            """)
        self.assertIn("def __exit__(self, given_type, given_value, given_traceback)", found)
        self.assertIn("exc_type, error, trace = (given_type, given_value, given_traceback)", found)

    def test_a_tuple_that_is_used_as_a_whole_stays(self) -> None:
        for body in ("print(exc)", "print(exc[0], exc[1:])", "pass"):
            found = expand(f"""
                class Guard:
                    def __exit__(self, *exc):
                        {body}
                """)
            self.assertIn("(self, *exc)", found)


if __name__ == "__main__":
    unittest.main()
