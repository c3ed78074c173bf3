import ast
import textwrap
import unittest

from tools.port.expand import module_names


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    module_names.write_out(module)
    ast.fix_missing_locations(module)
    return ast.unparse(module)


_FUNCTIONS = """
async def test_b(): pass
def helper(): pass
async def test_a(): pass
"""


class ModuleNamesTest(unittest.TestCase):
    def test_a_guarded_loop_goes_over_the_functions_that_pass(self) -> None:
        found = expand(
            _FUNCTIONS + "for name, f in list(globals().items()):\n"
            "    if name.startswith('test_') and f:\n        f()\n"
        )
        self.assertIn("in [('test_b', test_b), ('test_a', test_a)]:", found)

    def test_functions_are_looked_up_by_their_names(self) -> None:
        found = expand(_FUNCTIONS + "for n in [m for m in dir() if m.startswith('test_')]:\n    globals()[n]()\n")
        self.assertIn("for n, function in [('test_a', test_a), ('test_b', test_b)]:\n    function()", found)
        self.assertIn("globals()", expand(_FUNCTIONS + "for n in ['test_a', 'x']:\n    globals()[n]()\n"))

    def test_dir_of_a_function_is_another(self) -> None:
        loop = "    for n in dir():\n        if n.startswith('test_'):\n            globals()[n]()\n"
        self.assertIn("dir()", expand(_FUNCTIONS + "def f():\n" + loop))

    def test_sorted_means_by_name(self) -> None:
        found = expand(_FUNCTIONS + "x = [f for n, f in sorted(globals().items()) if n.endswith('_a')]")
        self.assertIn("in [('test_a', test_a)] if", found)
        found = expand(_FUNCTIONS + "x = [n for n in sorted(globals()) if n.startswith('test')]")
        self.assertIn("in ['test_a', 'test_b'] if", found)

    def test_what_comes_later_is_not_there_yet(self) -> None:
        loop = "x = [f for n, f in globals().items() if n.startswith('late')]\n"
        late = "def late(): pass\n"
        self.assertIn("in [] if", expand(loop + late))
        self.assertIn("in [('late', late)] if", expand("def f():\n    " + loop + late))

    def test_a_guard_may_leave_early(self) -> None:
        found = expand(
            _FUNCTIONS + "for n, f in globals().items():\n"
            "    if not n.startswith('test_'):\n        continue\n    f()\n"
        )
        self.assertIn("[('test_b', test_b)", found)

    def test_a_variable_that_passes_too_keeps_it_from_being_written_out(self) -> None:
        loop = "x = [f for n, f in globals().items() if n.startswith('test_')]\n"
        self.assertIn("globals()", expand(_FUNCTIONS + "test_cases = []\n" + loop))

    def test_a_function_that_may_be_missing_keeps_it_from_being_written_out(self) -> None:
        loop = "x = [f for n, f in globals().items() if n.startswith('test_')]\n"
        self.assertIn("globals()", expand(_FUNCTIONS + "if x:\n    def test_c(): pass\n" + loop))

    def test_any_question_about_the_text_is_a_guard(self) -> None:
        loop = "x = [f for n, f in globals().items() if n[0] == 't' and n[-1:] in ('a', 'c') and len(n) > 2]\n"
        self.assertIn("in [('test_a', test_a)] if", expand(_FUNCTIONS + loop))

    def test_what_fails_for_a_name_is_no_guard(self) -> None:
        self.assertIn("globals()", expand(_FUNCTIONS + "n = 1\nx = [k for k in globals() if k[1] == 'e']\n"))

    def test_without_a_guard_it_stays(self) -> None:
        self.assertIn("globals()", expand(_FUNCTIONS + "for n in globals():\n    print(n)\n"))
        self.assertIn("globals()", expand(_FUNCTIONS + "x = [n for n in globals() if n != 'x']\n"))


if __name__ == "__main__":
    unittest.main()
