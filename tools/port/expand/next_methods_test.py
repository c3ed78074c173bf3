"""Tests of next_methods.py."""

import ast
import textwrap
import unittest

from tools.port.expand import next_methods


class NextMethodsTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        next_methods.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_a_variable_becomes_a_function(self) -> None:
        self.check(
            "new_id = count(1).__next__\nprint(new_id())\n",
            """
            new_id_values = count(1)
            def new_id():
                return next(new_id_values)
            print(new_id())
            """,
        )

    def test_an_iterator_that_has_a_name_keeps_it(self) -> None:
        self.check(
            "ids = count()\nnew_id = ids.__next__\n",
            "ids = count()\ndef new_id():\n    return next(ids)\n",
        )

    def test_a_variable_of_a_class_becomes_a_static_method(self) -> None:
        self.check(
            "class Job:\n    new_id = count().__next__\n",
            """
            class Job:
                new_id_values = count()
                @staticmethod
                def new_id():
                    return next(Job.new_id_values)
            """,
        )

    def test_what_makes_the_values_of_a_field_stands_before_the_class(self) -> None:
        self.check(
            """
            @dataclass
            class Job:
                seq: int = field(default_factory=count().__next__)
            """,
            """
            next_seq_values = count()
            def next_seq():
                return next(next_seq_values)
            @dataclass
            class Job:
                seq: int = field(default_factory=next_seq)
            """,
        )

    def test_in_a_function_it_becomes_a_lambda(self) -> None:
        self.check(
            """
            def f(self):
                if self:
                    self._tick = count().__next__
                return call(iter([1, 2]).__next__)
            """,
            """
            def f(self):
                if self:
                    tick_values = count()
                    self._tick = lambda: next(tick_values)
                values = iter([1, 2])
                return call(lambda: next(values))
            """,
        )

    def test_a_call_is_next(self) -> None:
        self.check("def f(a):\n    return a.b.__next__()\n", "def f(a):\n    return next(a.b)\n")

    def test_in_a_loop_it_stays(self) -> None:
        source = "def f(x):\n    for i in x:\n        g(count(i).__next__)\n"
        self.check(source, source)

    def test_what_is_assigned_again_stays(self) -> None:
        source = "a = count().__next__\na = None\n"
        self.check(source, source)


if __name__ == "__main__":
    unittest.main()
