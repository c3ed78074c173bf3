import ast
import textwrap
import unittest

from tools.port.expand import generator_expressions


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    generator_expressions.write_out(module)
    return ast.unparse(module)


class GeneratorExpressionsTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        self.assertEqual(expand(source), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_one_that_is_used_twice_becomes_a_generator(self) -> None:
        self.check(
            """
            squares = (x * x for x in numbers if x)
            print(next(squares), list(squares))
            """,
            """
            def each_of_squares(values):
                for x in values:
                    if x:
                        yield x * x
            squares = each_of_squares(numbers)
            print(next(squares), list(squares))
            """,
        )

    def test_an_asynchronous_one_becomes_an_asynchronous_generator(self) -> None:
        found = expand("async def f(a):\n    g = (x async for x in a)\n    h(g)\n    h(g)\n")
        self.assertIn("async def each_of_g(values):", found)

    def test_so_do_map_and_filter_and_what_iter_gets(self) -> None:
        self.check(
            """
            small = filter(is_small, numbers)
            print(next(small), list(small))
            print(next(iter(map(double, numbers))))
            """,
            """
            def each_of_small(values):
                for item in values:
                    if is_small(item):
                        yield item
            small = each_of_small(numbers)
            print(next(small), list(small))
            print(next((double(item_2) for item_2 in numbers)))
            """,
        )

    def test_pairs_that_are_used_twice_are_an_iterator(self) -> None:
        self.check(
            """
            pairs = zip(a, b)
            print(next(pairs), list(pairs))
            """,
            """
            pairs = iter(zip(a, b))
            print(next(pairs), list(pairs))
            """,
        )

    def test_one_that_is_used_once_stays(self) -> None:
        source = "squares = (x * x for x in numbers)\nprint(list(squares))\n"
        self.check(source, source)


if __name__ == "__main__":
    unittest.main()
