import ast
import textwrap
import unittest

from tools.port import scopes


def variables(source: str, function: str = "f") -> dict[str, scopes.Variable]:
    module = ast.parse(textwrap.dedent(source))
    for node, scope in scopes.analyse(module).items():
        if getattr(node, "name", "") == function:
            return scope.variables
    raise AssertionError(f"no function {function}")


class ScopesTest(unittest.TestCase):
    def test_a_function_binds_what_it_assigns(self) -> None:
        found = variables("""
            def f(a):
                global g
                b = g = 1
                for c in a: pass
                with a as d: pass
                try: pass
                except E as e: pass
                match a:
                    case [h, *i]: pass
                if (j := a): pass
                [k for k in a]
            """)
        self.assertEqual(set(found), {"a", "b", "c", "d", "e", "h", "i", "j"})

    def test_a_variable_of_a_comprehension_in_a_closure_is_no_other(self) -> None:
        found = variables("""
            def f():
                def g(): return [x for x in y] + [lambda z=z: z for z in y]
                x = 1
                z = 2
                y = 3
                x = z = y = 4
            """)
        self.assertEqual({name for name, variable in found.items() if variable.shared}, {"y"})

    def test_a_closure_shares_what_is_assigned_after_it(self) -> None:
        found = variables("""
            def f(parameter):
                before = 1
                later = 1
                def g(): return parameter + before + later
                later = 2
                def h():
                    nonlocal changed
                    changed = 1
                changed = 0
            """)
        shared = {name for name, variable in found.items() if variable.shared}
        self.assertEqual(shared, {"later", "changed"})

    def test_a_variable_lives_in_the_innermost_block_of_its_uses(self) -> None:
        source = """
            def f(a):
                if a:
                    inner = 1
                    print(inner)
                outer = 0
                while a:
                    kept = outer
                    outer = kept + 1
            """
        module = ast.parse(textwrap.dedent(source))
        function = module.body[0]
        assert isinstance(function, ast.FunctionDef)
        found = scopes.analyse(module)[function].variables
        branch, loop = function.body[0], function.body[2]
        assert isinstance(branch, ast.If) and isinstance(loop, ast.While)
        self.assertEqual(found["inner"].home(), (id(branch.body), 0))
        self.assertEqual(found["outer"].home(), (id(function.body), 1))
        self.assertEqual(found["kept"].home(), (id(loop.body), 0))

    def test_what_a_function_uses_of_those_around_it(self) -> None:
        module = ast.parse("def f(a):\n  def g():\n    def h(): return a + b\n  b = 1\n")
        by_name = {getattr(n, "name", ""): s for n, s in scopes.analyse(module).items()}
        self.assertEqual(set(scopes.free_variables(by_name["g"])), {"a", "b"})


if __name__ == "__main__":
    unittest.main()
