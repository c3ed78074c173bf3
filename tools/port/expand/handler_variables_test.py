"""Tests of handler_variables.py."""

import ast
import textwrap
import unittest

from tools.port.expand import handler_variables


class HandlerVariablesTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        handler_variables.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_what_is_assigned_to_becomes_a_variable(self) -> None:
        self.check(
            """
            try:
                f()
            except ValueError as e:
                while e:
                    e = e.__context__
            """,
            """
            try:
                f()
            except ValueError as e:
                e_2 = e
                while e_2:
                    e_2 = e_2.__context__
            """,
        )

    def test_what_is_assigned_to_and_captured_is_refused(self) -> None:
        source = "try:\n    f()\nexcept E as e:\n    e = str(e)\n    show = lambda: e\n"
        module = ast.parse(source)
        handler_variables.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(source)))
        self.assertTrue(handler_variables.shares_its_name(module.body[0].handlers[0]))  # type: ignore[attr-defined]

    def test_the_name_is_a_free_one(self) -> None:
        source = "e_2 = 1\ntry:\n    f()\nexcept E as e:\n    e = None\n"
        self.check(source, "e_2 = 1\ntry:\n    f()\nexcept E as e:\n    e_3 = e\n    e_3 = None\n")

    def test_what_is_only_read_stays(self) -> None:
        source = "try:\n    f()\nexcept E as e:\n    print(e, lambda e: e)\n    e.x = 1\n"
        self.check(source, source)

    def test_what_else_has_the_name_is_deleted(self) -> None:
        self.check(
            """
            def f():
                e = 1
                try:
                    g()
                except E as e:
                    print(e, [e for e in x])
                return e
            """,
            """
            def f():
                e = 1
                try:
                    g()
                except E as e_2:
                    del e
                    print(e_2, [e for e in x])
                return e
            """,
        )

    def test_what_nothing_reads_behind_is_not_deleted(self) -> None:
        self.check(
            "for e in x:\n    print(e)\ntry:\n    f()\nexcept E as e:\n    print(e)\n",
            "for e in x:\n    print(e)\ntry:\n    f()\nexcept E as e_2:\n    print(e_2)\n",
        )

    def test_an_inner_handler_ends_what_the_outer_one_names(self) -> None:
        self.check(
            """
            try:
                f()
            except E as e:
                try:
                    g()
                except F as e:
                    print(e)
                print(e)
            """,
            """
            try:
                f()
            except E as e:
                e_3 = e
                try:
                    g()
                except F as e_2:
                    del e_3
                    print(e_2)
                print(e_3)
            """,
        )

    def test_a_name_that_functions_use_stays(self) -> None:
        source = "def f():\n    e = 1\n    g = lambda: e\n    try:\n        h()\n    except E as e:\n        p(e)\n"
        module = ast.parse(source)
        handler_variables.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(source)))
        handlers = [node for node in ast.walk(module) if isinstance(node, ast.ExceptHandler)]
        self.assertTrue(all(map(handler_variables.shares_its_name, handlers)))


if __name__ == "__main__":
    unittest.main()
