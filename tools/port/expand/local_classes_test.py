import ast
import textwrap
import unittest

from tools.port.expand import local_classes


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source).strip())
    local_classes.write_out(module)
    return ast.unparse(module)


_CLASS = """
    def f(log):
        class C:
            def add(self, x):
                log.append(x)
        {}
"""


class LocalClassesTest(unittest.TestCase):
    def test_a_class_is_given_what_it_uses(self) -> None:
        found = expand(_CLASS.format("return C()"))
        self.assertIn("def __init__(self, log):\n            self.log = log", found)
        self.assertIn("self.log.append(x)", found)
        self.assertIn("return C(log)", found)

    def test_a_constructor_gets_it_before_its_own_parameters(self) -> None:
        found = expand("""
            def f(n):
                class C:
                    def __init__(this, k):
                        this.k = k + n
                    def other(this):
                        return C(n + 1)
                return C(2)
        """)
        self.assertIn("def __init__(this, n, k):\n            this.n = n\n            this.k = k + n", found)
        self.assertIn("return C(this.n, this.n + 1)", found)
        self.assertIn("return C(n, 2)", found)

    def test_an_attribute_of_the_same_name_stays_what_it_is(self) -> None:
        found = expand("""
            def f(n):
                class C:
                    def __init__(self):
                        self.n = 0
                    def sum(self):
                        return self.n + n
                return C()
        """)
        self.assertIn("return self.n + self.enclosing_n", found)

    def test_what_may_change_or_is_no_call_stays(self) -> None:
        for end in ("return C", "log = 2\n        return C()", "f(C)"):
            source = _CLASS.format(end)
            self.assertEqual(expand(source), ast.unparse(ast.parse(textwrap.dedent(source).strip())))
        late = "def f():\n    class C:\n\n        def g(self):\n            return n\n    c = C()\n    n = 1"
        self.assertEqual(expand(late), ast.unparse(ast.parse(late)))

    def test_attributes_that_each_call_has_anew(self) -> None:
        def found(attribute: str, base: str = "", end: str = "f()\nf()") -> int:
            source = f"def f():\n  class C({base}):\n    {attribute}\n    def g(self): C.n = 1\n  C()\n{end}"
            module = ast.parse(source)
            class_ = next(node for node in ast.walk(module) if isinstance(node, ast.ClassDef))
            return len(local_classes.changing_attributes(module, class_))

        self.assertEqual([found("x = []"), found("x = deque()"), found("x = []", "Base")], [1, 1, 1])
        self.assertEqual([found("x = 1"), found("n = 0"), found("x = auto()", "enum.Enum")], [0, 1, 0])
        self.assertEqual(found("x = []", end="f()"), 0)

    def test_classes_that_use_nothing_stay(self) -> None:
        source = "def f(n):\n\n    class C:\n\n        def g(self, n):\n            return n\n    return C()"
        self.assertEqual(expand(source), ast.unparse(ast.parse(source)))


if __name__ == "__main__":
    unittest.main()
