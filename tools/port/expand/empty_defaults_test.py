import ast
import textwrap
import unittest

from tools.port.expand import empty_defaults


def marked(source: str) -> int:
    module = ast.parse(textwrap.dedent(source))
    empty_defaults.mark(module)
    return sum(hasattr(node, "any_empty") for node in ast.walk(module))


class EmptyDefaultsTest(unittest.TestCase):
    def test_what_is_only_read_is_marked(self) -> None:
        for use in ("for x in a: pass", "1 in a", "len(a)", "f(*a)", "if a: pass", "a[0]", "not a"):
            self.assertEqual(marked(f"def g(a=()):\n    {use}"), 1, use)

    def test_what_may_be_seen_is_not(self) -> None:
        for use in ("print(a)", "return a", "b = a", "a == ()", "a.append(1)", "a = [1]", "a[1:]"):
            self.assertEqual(marked(f"def g(a=()):\n    {use}"), 0, use)

    def test_attributes_are_followed(self) -> None:
        source = "class C:\n    def __init__(self, b, a=()):\n        self.b, self.a = b, a\n"
        self.assertEqual(marked(source + "for x in c.a: pass"), 1)
        self.assertEqual(marked(source + "print(c.a)"), 0)

    def test_the_default_of_get(self) -> None:
        self.assertEqual(marked("for x in d.get(1, ()): pass"), 1)
        self.assertEqual(marked("x = d.get(1, ())"), 0)


if __name__ == "__main__":
    unittest.main()
