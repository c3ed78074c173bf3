"""Tests of --explain: annotations where the program has none, and nothing else changed."""

import ast
import textwrap
import unittest

from tools.port.translate import translate


def explained(source: str) -> str:
    return translate(textwrap.dedent(source).encode(), "p.py", (3, 13)).explanation


class ExplainTest(unittest.TestCase):
    def test_parameters_and_results_are_annotated(self) -> None:
        text = explained(
            """\
            def half(n, *, up):  # rounded
                return (n + up) // 2


            print(half(3, up=1))
            """
        )
        self.assertIn("def half(n: int, *, up: int) -> int:  # rounded\n", text)

    def test_a_variable_is_annotated_where_it_gets_its_first_value(self) -> None:
        text = explained("é = 'a'; words = [é]\nwords = ['b']\nprint(words)\n")
        self.assertEqual(
            text, "é: str = 'a'; words: list[str] = [é]\nwords = ['b']\nprint(words)\n"
        )

    def test_the_attributes_of_a_class_are_annotated_in_its_methods(self) -> None:
        text = explained(
            """\
            class Box:
                def __init__(self, size):
                    self.size = size


            print(Box(1.5).size)
            """
        )
        self.assertIn("def __init__(self, size: float) -> None:", text)
        self.assertIn("self.size: float = size", text)

    def test_annotations_of_the_program_stay(self) -> None:
        source = "def f(x: float) -> float:\n    return x\n\n\nprint(f(1.0))\n"
        self.assertEqual(explained(source), source)

    def test_the_result_is_a_program(self) -> None:
        text = explained(
            """\
            import asyncio


            async def steps(n):
                for i in range(n):
                    yield i


            async def main():
                async for step in steps(2):
                    print(step)


            asyncio.run(main())
            """
        )
        ast.parse(text)
        self.assertIn("async def main() -> None:", text)


if __name__ == "__main__":
    unittest.main()
