import ast
import textwrap
import unittest

from tools.port.expand import class_factories


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    class_factories.to_lambdas(module)
    return ast.unparse(module)


class ClassFactoriesTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        self.assertEqual(expand(source), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_classes_in_displays_and_arguments(self) -> None:
        self.check("x = [asyncio.Lock, f]", "x = [lambda: asyncio.Lock(), f]")
        self.check("x = {'a': int}", "x = {'a': lambda value: int(value)}")
        self.check("def f(make): pass\nf(asyncio.Event)", "def f(make): pass\nf(lambda: asyncio.Event())")

    def test_a_class_takes_what_its_constructor_must_have(self) -> None:
        class_ = "class A:\n    def __init__(self, n, m=1): pass\n"
        self.check(class_ + "x = [A]", class_ + "x = [lambda n: A(n)]")
        self.check("class A: pass\nx = [A]", "class A: pass\nx = [lambda: A()]")

    def test_what_is_caught_and_what_is_called_stays(self) -> None:
        for source in ("try: f()\nexcept (int, A): pass", "x = [asyncio.Lock()]", "print(asyncio.Lock)"):
            self.check(source, source)


if __name__ == "__main__":
    unittest.main()
