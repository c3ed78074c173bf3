import ast
import textwrap
import unittest

from tools.port.expand import methods_by_name


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    methods_by_name.write_out(module)
    return ast.unparse(module)


_SHELL = """
    class Shell:
        def run(self, command):
            return {}

        def do_help(self):
            return "help"
"""


class MethodsByNameTest(unittest.TestCase):
    def check_stays(self, source: str) -> None:
        self.assertEqual(expand(source), ast.unparse(ast.parse(textwrap.dedent(source))))

    def test_a_method_that_must_be_there(self) -> None:
        for name in ("'do_' + command", "f'do_{command}'", "'do_%s' % command", "'do_{}'.format(command)"):
            found = expand(_SHELL.format(f"getattr(self, {name})()"))
            self.assertIn(f"return self.get_do_method({ast.unparse(ast.parse(name))})()", found)
            self.assertIn("if name == 'do_help':\n            return self.do_help", found)
            self.assertIn("raise AttributeError", found)

    def test_defaults(self) -> None:
        found = expand(_SHELL.format("getattr(self, f'do_{command}', None)"))
        self.assertIn("self.find_do_method(f'do_{command}')", found)
        self.assertIn("return None", found)
        found = expand(_SHELL.format("getattr(self, f'do_{command}', print)"))
        self.assertIn("self.choose_do_method(f'do_{command}', print)", found)
        self.assertIn("return otherwise", found)

    def test_a_parameter_for_which_all_calls_give_constants(self) -> None:
        source = """
            class Shell:
                def help(self):
                    return "help"

            def run(shell, command="help"):
                return getattr(shell, command)()

            run(Shell(), {})
        """
        found = expand(source.format("'quit'"))
        self.assertIn("return shell.get_run_method(command)()", found)
        self.assertIn("if name == 'help':\n            return self.help", found)
        self.check_stays(source.format("'quit' + x"))
        self.check_stays(source.format("*x"))
        self.check_stays(source.format("'quit'") + "\n            f = run\n")

    def test_hasattr(self) -> None:
        found = expand(_SHELL.format("hasattr(self, f'do_{command}')"))
        self.assertIn("self.has_do_method(f'do_{command}')", found)
        self.assertIn("return True", found)
        self.assertIn("return False", found)

    def test_the_end_of_a_name(self) -> None:
        found = expand(_SHELL.format("getattr(self, f'{command}_help')()"))
        self.assertIn("self.get_help_method(", found)

    def test_a_name_in_a_variable(self) -> None:
        found = expand(
            """
            class Shell:
                def run(self, command):
                    name = f"do_{command}"
                    return getattr(self, name)()
                def do_help(self):
                    return "help"
            """
        )
        self.assertIn("self.get_do_method(name)", found)

    def test_a_derived_class_asks_its_base(self) -> None:
        found = expand(_SHELL.format("getattr(self, 'do_' + command)()") + "    class More(Shell):\n        def do_more(self): pass\n")
        self.assertIn("return super().get_do_method(name)", found)

    def test_other_objects(self) -> None:
        found = expand(
            """
            class Base: pass
            class One(Base):
                def on_add(self): pass
            def call(handler, event):
                return getattr(handler, f"on_{event}", None)
            """
        )
        self.assertIn("handler.find_on_method(f'on_{event}')", found)
        self.assertEqual(found.count("def find_on_method"), 2)

    def test_what_stays(self) -> None:
        self.check_stays(_SHELL.format("getattr(self, command)()"))
        self.check_stays(_SHELL.format("getattr(self, f'{command}')()"))
        self.check_stays(_SHELL.format("getattr(self, '__' + command)"))
        self.check_stays(_SHELL.format("getattr(self, 'do_' + command)()") + "    Shell.do_more = print\n")
        self.check_stays(_SHELL.format("getattr(self, 'do_' + command)()") + "    setattr(Shell, name, print)\n")
        self.check_stays(_SHELL.format("getattr(self, 'do_' + command)()").replace("Shell:", "Shell(Thread):"))


if __name__ == "__main__":
    unittest.main()
