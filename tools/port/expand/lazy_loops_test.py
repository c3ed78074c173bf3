import ast
import textwrap
import unittest

from tools.port.expand import lazy_loops


def expand(source: str) -> str:
    module = ast.parse(textwrap.dedent(source))
    lazy_loops.unfold(module)
    return ast.unparse(module)


class LazyLoopsTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        self.assertEqual(expand(source), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_each_element_of_a_map_is_made_in_its_round(self) -> None:
        self.check("for y in map(f, xs): g(y)", "for item in xs:\n    y = f(item)\n    g(y)")

    def test_a_map_over_several_iterables_is_one_over_their_tuples(self) -> None:
        self.check("list(map(f, xs, ys))", "list((f(first, second) for first, second in zip(xs, ys)))")
        self.check("g(*map(lambda a, b: a + b, xs, ys))", "g(*(a + b for a, b in zip(xs, ys)))")
        self.check(
            "for y in map(f, xs, ys): g(y)",
            "for first, second in zip(xs, ys):\n    y = f(first, second)\n    g(y)",
        )
        for same in (
            "list(map(f(), xs, ys))",
            "m = map(f, xs, ys)",
            "list(map(lambda a, b: lambda: a, xs, ys))",
            "list(map(lambda a, b: next(a), xs, ys))",
            "f = g\nf = h\nlist(map(f, xs, ys))",
        ):
            self.check(same, same)

    def test_a_filter_skips_rounds(self) -> None:
        self.check(
            "for y in filter(f, xs): g(y)",
            "for item in xs:\n    if not f(item):\n        continue\n    y = item\n    g(y)",
        )

    def test_a_generator_expression(self) -> None:
        self.check(
            "for y in (f(x) for x in xs if x): g(y)",
            "for x in xs:\n    if not x:\n        continue\n    y = f(x)\n    g(y)",
        )

    def test_its_variable_stays_its_own(self) -> None:
        self.check(
            "x = 1\nfor y in (f(x) for x in g(x)): pass",
            "x = 1\nfor x_2 in g(x):\n    y = f(x_2)\n    pass",
        )

    def test_yield_from(self) -> None:
        self.check(
            "def h():\n    yield from map(f, xs)",
            "def h():\n    for item_2 in xs:\n        item = f(item_2)\n        yield item",
        )

    def test_what_is_no_lazy_iterable_stays(self) -> None:
        for source in ("for y in [f(x) for x in xs]:\n    pass", "for y in zip(a, b):\n    pass"):
            self.assertEqual(expand(source), source)
        own = "def map(f, xs):\n    pass\nfor y in map(f, xs):\n    pass"
        self.check(own, own)


class UsedUpTwiceTest(unittest.TestCase):
    def check(self, source: str, *names: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        found = [name for _, name in lazy_loops.used_up_twice(module)]
        self.assertEqual(found, list(names))

    def test_what_is_used_once_is_fine(self) -> None:
        self.check("m = map(f, xs)\nprint(list(m))\nm = zip(a, b)\nfor x in m: pass")

    def test_two_uses(self) -> None:
        self.check("def f():\n    z = zip(a, b)\n    print(list(z), list(z))", "z")

    def test_a_use_in_a_loop_or_a_function(self) -> None:
        self.check("g = (x for x in xs)\nwhile c:\n    list(g)", "g")
        self.check("g = (x for x in xs)\nf = lambda: list(g)", "g")

    def test_lists_may_be_used_again(self) -> None:
        self.check("m = list(map(f, xs))\nprint(m, m)")


if __name__ == "__main__":
    unittest.main()
