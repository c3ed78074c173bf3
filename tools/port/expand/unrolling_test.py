"""Tests of unrolling: which loops are written out, and how."""

import ast
import textwrap
import unittest

from tools.port.expand import unrolling


class UnrollingTest(unittest.TestCase):
    def check(self, source: str, expected: str, further: bool = False) -> None:
        tree = ast.parse(textwrap.dedent(source))
        unrolling.unroll(tree, further)
        self.assertEqual(ast.unparse(tree), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_a_round_begins_with_its_value(self) -> None:
        self.check(
            """
            for kind in Queue, LifoQueue:
                use(kind())
            """,
            """
            kind = Queue
            use(kind())
            kind = LifoQueue
            use(kind())
            """,
        )

    def test_tuples_are_taken_apart(self) -> None:
        self.check(
            """
            for f, *rest in ((g,), (h, 1, 2)):
                f(*rest)
            for a, *b, c in ((1, 2, 3, 4),):
                print(a, b, c)
            """,
            """
            f = g
            f()
            f = h
            f(1, 2)
            a = 1
            c = 4
            b = [2, 3]
            print(a, b, c)
            """,
        )

    def test_items_of_tuples_stand_where_they_are_used(self) -> None:
        self.check(
            """
            for args in [(1, f), (None, g)]:
                loop.call_later(*args)
                print(args[0])
            """,
            """
            loop.call_later(1, f)
            print(1)
            loop.call_later(None, g)
            print(None)
            """,
        )

    def test_a_list_in_a_tuple_stays_one_object(self) -> None:
        self.check(
            """
            for args in [([], f)]:
                use(*args)
                print(args[0])
            """,
            """
            args = ([], f)
            use(*args)
            print(args[0])
            """,
        )

    def test_values_that_only_make_something_may_be_made_in_their_round(self) -> None:
        self.check(
            """
            async def job(x): ...
            class Empty: ...
            for x in ([], job(1), Empty(), float("nan")):
                use(x)
            """,
            """
            async def job(x): ...
            class Empty: ...
            x = []
            use(x)
            x = job(1)
            use(x)
            x = Empty()
            use(x)
            x = float("nan")
            use(x)
            """,
        )

    def test_a_list_of_a_few_coroutines_is_written_out(self) -> None:
        self.check(
            """
            import asyncio
            async def job(x): ...
            tasks = [create_task(c, name=n) for n, c in (("a", job(1)), ("b", asyncio.sleep(2)))]
            """,
            """
            import asyncio
            async def job(x): ...
            tasks = [create_task(job(1), name="a"), create_task(asyncio.sleep(2), name="b")]
            """,
        )

    def test_an_except_clause_names_the_class_of_the_round(self) -> None:
        self.check(
            """
            for f, error in ((lambda: [g(k) for k in x], KeyError), (h, ValueError)):
                try:
                    f()
                except error as e:
                    show(e, error)
            """,
            """
            f = lambda: [g(k) for k in x]
            error = KeyError
            try:
                f()
            except KeyError as e:
                show(e, error)
            f = h
            error = ValueError
            try:
                f()
            except ValueError as e:
                show(e, error)
            """,
        )

    def test_other_lists_stay(self) -> None:
        for source in (
            "async def job(): ...\nx = [(c, c) for c in (job(), job())]\n",
            "async def job(): ...\nx = [lambda: c for c in (job(), job())]\n",
            "async def job(): ...\nx = [c for c in (job(), job()) if c]\n",
            "x = [use(c) for c in (f(), g())]\n",
            "x = [c + 1 for c in (1, 2)]\n",
        ):
            self.check(source, source)

    def test_other_loops_stay(self) -> None:
        for source in (
            "for x in (f(), g()):\n    use(x)\n",
            "for x in (A, B):\n    break\n",
            "for x in values:\n    use(x)\n",
            "for x in (A, B):\n    use(x)\nelse:\n    pass\n",
        ):
            self.check(source, source)

    def test_a_variable_of_the_program_stands_for_that_of_the_loop(self) -> None:
        self.check(
            """
            task = make()
            for given in (task, [task]):
                use(given)
            """,
            """
            task = make()
            use(task)
            use([task])
            """,
        )

    def test_what_is_computed_is_computed_before(self) -> None:
        self.check(
            """
            for given in (1, make(), wait):
                use(given)
                see(given)
            """,
            """
            given_1 = make()
            given = 1
            use(given)
            see(given)
            use(given_1)
            see(given_1)
            given = wait
            use(given)
            see(given)
            """,
            further=True,
        )

    def test_a_list_that_only_a_loop_uses_is_written_out(self) -> None:
        self.check(
            """
            cases = [1, "a"]
            for case in cases:
                if case:
                    continue
                use(case)
                see(case)
            """,
            """
            pass
            case = 1
            if case:
                pass
            else:
                use(case)
                see(case)
            case = "a"
            if case:
                pass
            else:
                use(case)
                see(case)
            """,
            further=True,
        )

    def test_a_loop_of_a_class_stays(self) -> None:
        source = "class A:\n    for n in (1, 2):\n        x = n\n"
        self.check(source, source)


if __name__ == "__main__":
    unittest.main()
