import ast
import textwrap
import unittest

from tools.port.expand import atexit_functions


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source).strip())
    atexit_functions.write_out(module)
    return ast.unparse(module)


class AtexitFunctionsTest(unittest.TestCase):
    def test_statements_call_what_is_known(self) -> None:
        found = expand("import atexit\natexit.register(print, 'a')")
        self.assertIn("atexit.port_register(print, 'a')", found)
        found = expand("from atexit import register as at_end\nat_end(print, 'a')")
        self.assertEqual(found, "from atexit import port_register\nport_register(print, 'a')")

    def test_decorated_functions_are_registered_behind_them(self) -> None:
        found = expand("import atexit as at\n@at.register\ndef bye():\n    pass\nprint()")
        self.assertEqual(found, "import atexit as at\n\ndef bye():\n    pass\nat.port_register(bye)\nprint()")

    def test_other_uses_stay(self) -> None:
        for source in (
            "import atexit\nf = atexit.register(g)",
            "import atexit\nf = atexit.register",
            "import atexit\natexit.unregister(g)",
            "signals.register(print)",
        ):
            self.assertEqual(expand(source), source)


if __name__ == "__main__":
    unittest.main()
