import ast
import textwrap
import unittest

from tools.port.expand import member_names


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    member_names.write_out(module)
    ast.fix_missing_locations(module)
    return ast.unparse(module)


_CLASS = """
class Base:
    def test_z(self): pass
class Case(Base):
    kind = 1
    def __init__(self): self.tests = []
    def test_b(self): pass
    async def test_a(self): pass
    def helper(self): pass
"""


class MemberNamesTest(unittest.TestCase):
    def test_vars_are_those_of_the_class_in_their_order(self) -> None:
        found = expand(_CLASS + "x = [n for n in vars(Case) if n.startswith('test_')]")
        self.assertIn("x = ['test_b', 'test_a']", found)
        found = expand(_CLASS + "x = sorted(n for n in Case.__dict__ if n.startswith('test_'))")
        self.assertIn("Case.__dict__", found)

    def test_dir_is_sorted_and_has_those_of_bases(self) -> None:
        found = expand(_CLASS + "for n in dir(Case):\n    if n.startswith('test_'):\n        f(n)\n")
        self.assertIn("for n in ['test_a', 'test_b', 'test_z']:", found)

    def test_of_the_object_itself(self) -> None:
        source = _CLASS + "    def run(self):\n        return [getattr(self, n) for n in dir(self) if n[:5] == 'test_']\n"
        self.assertIn("for n in ['test_a', 'test_b', 'test_z'] if n[:5]", expand(source))
        self.assertIn("in dir(self) if", expand(source + "class Other(Case): pass\n"))

    def test_of_what_a_function_is_always_given(self) -> None:
        source = _CLASS + "def run(cls):\n    return [n for n in vars(cls) if n.startswith('test_')]\n"
        self.assertIn("return ['test_b', 'test_a']", expand(source + "run(Case)\n"))
        self.assertIn("vars(cls)", expand(source + "run(Case)\nrun(Base)\n"))
        self.assertIn("vars(cls)", expand(source + "run(Case)\ng(run)\n"))

    def test_what_may_be_something_else_stays(self) -> None:
        for condition in ("n != 'x'", "n.startswith('test')", "not n.startswith('_')", "callable(n)"):
            self.assertIn("vars(Case)", expand(_CLASS + f"    tests = 1\nx = [n for n in vars(Case) if {condition}]"))


if __name__ == "__main__":
    unittest.main()
