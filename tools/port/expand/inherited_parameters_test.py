import ast
import textwrap
import unittest

from tools.port.expand import inherited_parameters


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    inherited_parameters.write_out(module)
    return ast.unparse(module)


class InheritedParametersTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        self.assertEqual(expand(source), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_the_parameters_of_the_base(self) -> None:
        self.check(
            """
            class Server:
                def __init__(self, host, port=80, *, tls=False): pass
            class Secure(Server):
                def __init__(self, *args, key, **kwargs):
                    super().__init__(*args, **kwargs)
            """,
            """
            class Server:
                def __init__(self, host, port=80, *, tls=False): pass
            class Secure(Server):
                def __init__(self, host, port=80, *, key, tls=False):
                    super().__init__(host, port, tls=tls)
            """,
        )

    def test_what_the_class_gives_itself_is_no_parameter(self) -> None:
        found = expand(
            """
            class A:
                def __init__(self, x, *, color="red", **more): pass
            class B(A):
                def __init__(self, *args, **kwargs):
                    super().__init__(*args, color="green", **kwargs)
            """
        )
        self.assertIn("def __init__(self, x, **more):", found)
        self.assertIn("super().__init__(x, color='green', **more)", found)

    def test_an_exception_takes_what_the_program_gives_it(self) -> None:
        found = expand(
            """
            class Failed(Exception):
                def __init__(self, *args, code=1):
                    super().__init__(*args)
            raise Failed("x", code=2)
            """
        )
        self.assertIn("def __init__(self, arg, *, code=1):", found)

    def test_one_that_is_made_in_several_ways_stays(self) -> None:
        source = """
            class Failed(Exception):
                def __init__(self, *args):
                    super().__init__(*args)
            try:
                raise Failed("x")
            except Failed:
                raise Failed
            """
        self.check(source, source)

    def test_arguments_that_serve_for_more_stay(self) -> None:
        source = """
            class A:
                def __init__(self, x): pass
            class B(A):
                def __init__(self, *args):
                    print(args)
                    super().__init__(*args)
            """
        self.check(source, source)


if __name__ == "__main__":
    unittest.main()
