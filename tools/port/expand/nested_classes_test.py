import ast
import textwrap
import unittest

from tools.port.expand import nested_classes


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    nested_classes.hoist(module)
    return ast.unparse(module)


class NestedClassesTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        self.assertEqual(expand(source), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_a_class_in_a_class_becomes_one_of_the_module(self) -> None:
        self.check(
            """
            class Pool:
                class Full(Exception):
                    pass
                def take(self):
                    raise self.Full
            print(Pool.Full)
            """,
            """
            class Full(Exception):
                pass
            class Pool:
                def take(self):
                    raise Full
            print(Full)
            """,
        )

    def test_the_name_of_a_module_is_another(self) -> None:
        found = expand("import asyncio\nclass A:\n    class Event:\n        x = asyncio.Event()\n")
        self.assertIn("asyncio.Event()", found)

    def test_one_that_hides_a_builtin_stays(self) -> None:
        source = "class A:\n    class TimeoutError(Exception):\n        pass\n"
        self.check(source, source)

    def test_one_whose_name_means_something_else_too_stays(self) -> None:
        source = "class A:\n    class B:\n        pass\ndef f(B):\n    return B\n"
        self.check(source, source)


if __name__ == "__main__":
    unittest.main()
