import ast
import textwrap
import unittest

from tools.port.expand import group_classes


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source).strip())
    group_classes.write_out(module)
    return ast.unparse(module)


_NEW = """
    class G(ExceptionGroup):
        def __new__(cls, message, errors, code):
            self = super().__new__(cls, message, errors)
            self.code = code
            return self
"""


class GroupClassesTest(unittest.TestCase):
    def test_new_becomes_init(self) -> None:
        found = expand(_NEW)
        self.assertIn("def __init__(self, message, errors, code):", found)
        self.assertIn("super().__init__(message, errors)\n        self.code = code", found)
        self.assertNotIn("return", found)

    def test_an_init_that_only_hands_on_is_part_of_it(self) -> None:
        hands_on = "        def __init__(self, message, errors, code):\n            super().__init__(message, errors)\n"
        self.assertEqual(expand(_NEW + hands_on).count("def "), 1)
        does_more = hands_on + "            print(code)\n"
        self.assertIn("__new__", expand(_NEW + does_more))

    def test_only_of_groups(self) -> None:
        self.assertIn("__new__", expand(_NEW.replace("ExceptionGroup", "Exception")))
        self.assertIn("__new__", expand(_NEW.replace("return self", "return cls.other(self)")))
        derived = "\n    class H(G):\n        def __new__(cls, m, e):\n            obj = super().__new__(cls, m, e)\n            return obj\n"
        self.assertIn("def __init__(obj, m, e):", expand(_NEW + derived))

    def test_which_arguments_are_kept(self) -> None:
        module = ast.parse(textwrap.dedent(_NEW))
        group_classes.write_out(module)
        constructors = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
        self.assertTrue(all(map(group_classes.keeps_all_arguments, constructors)))


if __name__ == "__main__":
    unittest.main()
