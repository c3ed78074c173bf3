import ast
import unittest

from tools.port.expand import function_attributes
from tools.port.expand.shown import is_attribute


def expand(source: str) -> str:
    module = ast.parse(source)
    function_attributes.to_variables(module)
    return ast.unparse(ast.fix_missing_locations(module))


def missed(source: str) -> set[str]:
    module = ast.parse(source)
    function_attributes.to_variables(module)
    found: set[str] = getattr(module, "may_be_unbound", set())
    assert all(is_attribute(module, name) for name in found)
    return found


class FunctionAttributesTest(unittest.TestCase):
    def stays(self, source: str) -> None:
        self.assertEqual(expand(source), ast.unparse(ast.parse(source)))

    def test_attributes_of_functions_of_the_module_are_its_variables(self) -> None:
        self.assertEqual(
            expand("def f():\n    f.n += 1\nf.n = 0\nprint(f.n)"),
            "def f():\n    global f_n\n    f_n += 1\nf_n = 0\nprint(f_n)",
        )

    def test_variables_of_that_name_stay_what_they_are(self) -> None:
        self.assertEqual(expand("def f(): pass\nf_n = 1\nf.n = 2"), "def f():\n    pass\nf_n = 1\nf_n_ = 2")

    def test_other_names_of_the_program_stay(self) -> None:
        source = "def f(): pass\nf_n = 1\ndef g(f):\n    return (f.n, [f.n for f in f])\nclass C:\n    f = g\n    x = f.n\n"
        self.assertEqual(
            expand(source + "f.n = 2"),
            ast.unparse(ast.parse(source + "f_n_ = 2")),
        )

    def test_what_is_read_before_it_is_assigned_is_noted(self) -> None:
        self.assertEqual(missed("def f():\n    return f.n\nf.n = 0\nf()"), set())
        self.assertEqual(missed("def f():\n    return f.n\nf()\nf.n = 0"), {"f_n"})
        self.assertEqual(missed("def f():\n    return f.n\nf.n = 0\ndel f.n\nf()"), {"f_n"})

    def test_whether_there_is_an_attribute(self) -> None:
        source = "def f():\n    if not hasattr(f, 'n'):\n        f.n = 0\nf()"
        self.assertIn("if not hasattr(f_n, 'n')", expand(source))
        self.assertEqual(missed(source), {"f_n"})
        self.assertEqual(expand("def f(): pass\nhasattr(f, 'n')"), "def f():\n    pass\nFalse")
        self.assertEqual(expand("def f(): pass\ngetattr(f, 'n', 1)"), "def f():\n    pass\n1")
        self.stays("def f(): pass\nhasattr(f, '__name__')")

    def test_attributes_of_nested_functions_are_assigned_before_them(self) -> None:
        self.assertEqual(
            expand("def outer():\n    def f():\n        f.n += 1\n    f.n = 0\n    return f.n"),
            "def outer():\n    f_n = 0\n\n    def f():\n        nonlocal f_n\n        f_n += 1\n    return f_n",
        )

    def test_nested_functions_whose_attributes_come_later_stay(self) -> None:
        self.stays("def outer():\n    def f():\n        f.n += 1\n    g()\n    f.n = 0")
        self.stays("def outer():\n    for i in range(2):\n        def f():\n            return f.n\n        f.n = i")
        self.stays("def outer():\n    def f(x=g()):\n        return f.n\n    f.n = 0")
        self.stays("def outer():\n    def f():\n        return 1\n    f.n = f()")

    def test_functions_that_are_assigned_again_stay(self) -> None:
        self.stays("def f(): pass\nf = wrap(f)\nf.n = 0")

    def test_a_variable_of_a_decorator_that_is_an_attribute_too(self) -> None:
        self.assertEqual(expand("f_n = {}\ndef f(): pass\nf.n = f_n"), "f_n = {}\n\ndef f():\n    pass")


if __name__ == "__main__":
    unittest.main()
