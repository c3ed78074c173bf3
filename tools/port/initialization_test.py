import ast
import textwrap
import unittest

from tools.port import initialization


def assigned(source: str, **calls: set[str]) -> set[str]:
    method = ast.parse(textwrap.dedent(source).strip()).body[0]
    assert isinstance(method, ast.FunctionDef)
    return initialization.assigned_by(method, lambda call: calls.get(ast.unparse(call.func).rpartition(".")[2], set()))


class InitializationTest(unittest.TestCase):
    def test_assignments(self) -> None:
        self.assertEqual(
            assigned("""
                def __init__(self, other):
                    self.a = self.b = 1
                    self.c, (self.d, e) = 1, (2, 3)
                    self.f: int = 1
                    self.g: int
                    other.h = 1
                """),
            {"a", "b", "c", "d", "f"},
        )

    def test_both_branches_have_to(self) -> None:
        self.assertEqual(
            assigned("""
                def __init__(self, x):
                    if x:
                        self.a = self.b = 1
                    else:
                        self.a = self.c = 1
                    if x > 1:
                        raise ValueError
                    else:
                        self.d = 1
                    for _ in x:
                        self.e = 1
                """),
            {"a", "d"},
        )

    def test_nothing_is_sure_behind_a_return(self) -> None:
        self.assertEqual(
            assigned("""
                def __init__(self, x):
                    self.a = 1
                    if x:
                        return
                    self.b = 1
                """),
            {"a"},
        )

    def test_handlers(self) -> None:
        self.assertEqual(
            assigned("""
                def __init__(self, x):
                    try:
                        self.a = self.b = x()
                    except OSError:
                        self.a = None
                    except ValueError:
                        raise
                    finally:
                        self.c = 1
                """),
            {"a", "c"},
        )

    def test_calls(self) -> None:
        source = """
            def __init__(self, x):
                super().__init__()
                self.reset()
                self.a = self.make()
            """
        self.assertEqual(assigned(source, __init__={"b"}, reset={"c"}, make={"d"}), {"a", "b", "c", "d"})


if __name__ == "__main__":
    unittest.main()
