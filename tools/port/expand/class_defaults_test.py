import ast
import textwrap
import unittest

from tools.port.expand import class_defaults


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    class_defaults.separate(module)
    return ast.unparse(module)


class ClassDefaultsTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        self.assertEqual(expand(source), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_a_subclass_with_an_attribute_of_its_own(self) -> None:
        found = expand(
            """
            class Error(Exception):
                code = 500
                def __init__(self, code):
                    if code:
                        self.code = code
            class NotFound(Error):
                code = 404
            print(NotFound.code)
            """
        )
        for part in (
            "default_code = 500",
            "return self.own_code if self.has_own_code else self.default_code",
            "default_code = 404",
            "print(NotFound.default_code)",
        ):
            self.assertIn(part, found)

    def test_assigned_to_an_object_elsewhere(self) -> None:
        source = """
            class Backend:
                healthy = False
            class Other:
                level = 1
                def up(self):
                    self.level = 2
            backend = Backend()
            backend.healthy = True
            backend.level = 5
            Backend.healthy = None
        """
        module = ast.parse(textwrap.dedent(source))
        self.assertEqual(class_defaults.hidden_from_outside(module), {"healthy"})

    def test_what_an_object_begins_with_stays(self) -> None:
        source = "class A:\n    level = 5\n    def up(self):\n        self.level += 1\n"
        self.check(source, source)

    def test_what_no_object_hides_stays(self) -> None:
        source = "class A:\n    level = 5\nclass B(A):\n    level = 6\nprint(A.level)\n"
        self.check(source, source)

    def test_several_at_a_time_become_one_each(self) -> None:
        self.check("class A:\n    B, C = 1, 2\n", "class A:\n    B = 1\n    C = 2\n")


if __name__ == "__main__":
    unittest.main()
