import ast
import textwrap
import unittest

from tools.port.expand.awaitables import rewrite_awaits


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    rewrite_awaits(module)
    return ast.unparse(module)


class AwaitablesTest(unittest.TestCase):
    def check(self, body: str, expected: str) -> None:
        around = "import asyncio\nclass C:\n"
        source = around + textwrap.indent("def __await__(self):\n" + body, "    ")
        wanted = around + textwrap.indent("async def __await__(self):\n" + expected, "    ")
        self.assertEqual(expand(source), ast.unparse(ast.parse(wanted)))

    def test_yield_from_is_await(self) -> None:
        self.check(
            "    x = yield from self.f.__await__()\n    return x + 1\n",
            "    x = await self.f\n    return x + 1\n",
        )

    def test_a_bare_yield_is_one_iteration(self) -> None:
        self.check("    yield\n", "    await asyncio._suspend(None)\n")

    def test_the_iterator_of_another_awaitable(self) -> None:
        self.check("    return self.run().__await__()\n", "    return await self.run()\n")

    def test_what_yields_a_value_suspends_with_it(self) -> None:
        self.check(
            "    x = yield 7\n    return x\n", "    x = await asyncio._suspend(7)\n    return x\n"
        )

    def test_what_returns_no_iterator_raises(self) -> None:
        refusal = "    raise TypeError(\"__await__() returned non-iterator of type '{}'\")\n"
        self.check("    return 42\n", refusal.format("int"))
        self.check("    return [f()]\n", "    [f()]\n" + refusal.format("list"))
        self.check("    print(1)\n", "    print(1)\n" + refusal.format("NoneType"))
        self.check("    return self\n", refusal.format("C"))

    def test_an_iterator_of_the_program_stays(self) -> None:
        source = "class C:\n    def __await__(self):\n        return self\n    def __next__(self): ...\n"
        self.assertEqual(expand(source), ast.unparse(ast.parse(source)))

    def test_asyncio_is_imported_where_it_is_needed(self) -> None:
        found = expand("class C:\n    def __await__(self):\n        yield\n")
        self.assertTrue(found.startswith("import asyncio\n"))


if __name__ == "__main__":
    unittest.main()
