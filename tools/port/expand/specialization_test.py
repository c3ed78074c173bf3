import ast
import textwrap
import unittest

from tools.port.expand import specialization


def by_source(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    specialization.specialize(module, specialization.by_source(module))
    return ast.unparse(module)


_TAKE = """
    async def take(n, source):
        async for item in source:
            print(item)
"""


class BySourceTest(unittest.TestCase):
    def test_each_source_gets_a_definition(self) -> None:
        found = by_source(_TAKE + "    take(1, numbers())\n    take(2, pairs(numbers()))\n    take(3, numbers())\n")
        self.assertEqual(found.count("async def take"), 2)
        self.assertIn("take(1, numbers())", found)
        self.assertIn("take(3, numbers())", found)
        self.assertNotIn("\ntake(2,", found)

    def test_what_is_awaited_comes_from_a_source_as_well(self) -> None:
        source = "async def show(x):\n    print(await x)\nshow(f())\nshow(g())\n"
        self.assertEqual(by_source(source).count("def show"), 2)

    def test_one_source_needs_no_other_definition(self) -> None:
        self.assertEqual(by_source(_TAKE + "    take(1, f())\n    take(2, f())\n").count("async def"), 1)

    def test_what_gather_gave_may_be_exceptions(self) -> None:
        show = "def show(x):\n    print(x)\nasync def main():\n"
        calls = "    show(await gather(a))\n    r = await gather(b, return_exceptions=True)\n    show(r)\n"
        calls += "    show(await gather())\n"
        self.assertEqual(by_source(show + calls).count("def show"), 3)
        self.assertEqual(by_source(show + calls.replace(", return_exceptions=True", "")).count("def show"), 2)

    def test_what_is_not_iterated_over_does_not_matter(self) -> None:
        source = "def show(x):\n    print(x)\nshow(f())\nshow(g())\n"
        self.assertEqual(by_source(source).count("def show"), 1)


if __name__ == "__main__":
    unittest.main()
