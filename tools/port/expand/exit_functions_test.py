import ast
import textwrap
import unittest

from tools.port.expand import exit_functions


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source).strip())
    exit_functions.write_out(module)
    return ast.unparse(module)


class ExitFunctionsTest(unittest.TestCase):
    def test_a_decorated_callback_is_given_behind_its_definition(self) -> None:
        found = expand("""
            with ExitStack() as stack:
                @stack.callback
                def done():
                    pass
            """)
        self.assertIn("    def done():\n        pass\n    stack.callback(done)", found)

    def test_other_decorators_stay(self) -> None:
        source = "stack = Stack()\n\n@stack.callback\ndef done():\n    pass"
        self.assertEqual(expand(source), source)

    def test_a_function_that_is_an_exit_becomes_a_class(self) -> None:
        found = expand("""
            async def ignore(kind, error, trace):
                return True
            async def main():
                async with AsyncExitStack() as stack:
                    stack.push_async_exit(ignore)
                    stack.push_async_exit(ignore)
            """)
        self.assertEqual(found.count("class ignore_exit:"), 1)
        self.assertIn("async def __aexit__(self, exc_type, exc_value, traceback):", found)
        self.assertIn("return await ignore(exc_type, exc_value, traceback)", found)
        self.assertEqual(found.count("stack.push_async_exit(ignore_exit())"), 2)

    def test_a_lambda_that_uses_nothing_else_becomes_a_class(self) -> None:
        found = expand("with ExitStack() as stack:\n    stack.push(lambda *exc: True)")
        self.assertIn("def __exit__(self, exc_type, exc_value, traceback):\n        return True", found)
        self.assertIn("stack.push(own_exit())", found)
        for kept in ("lambda *exc: exc[0]", "lambda a, b, c: x", "lambda: True", "manager", "nested"):
            self.assertIn(f"stack.push({kept})", expand(f"with ExitStack() as stack:\n    stack.push({kept})"))


if __name__ == "__main__":
    unittest.main()
