import ast
import textwrap
import unittest

from tools.port.expand.typing_names import TypingNames


class TypingNamesTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        TypingNames(module).expand()
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_type_variables_are_removed(self) -> None:
        self.check(
            "from typing import TypeVar\nT = TypeVar('T')\nx = 1",
            "from typing import TypeVar\nx = 1",
        )

    def test_aliases_are_written_out(self) -> None:
        self.check(
            """
            Row = dict[str, int]
            Rows = list[Row]
            def f(rows: Rows, first: "Row") -> None: ...
            """,
            """
            def f(rows: list[dict[str, int]], first: dict[str, int]) -> None: ...
            """,
        )

    def test_casts_and_new_types_are_their_values(self) -> None:
        self.check(
            """
            from typing import NewType, cast
            UserId = NewType("UserId", int)
            x: UserId = UserId(cast(int, y))
            """,
            """
            from typing import NewType, cast
            x: int = y
            """,
        )

    def test_what_only_checkers_run_is_removed(self) -> None:
        self.check(
            """
            from typing import TYPE_CHECKING
            if TYPE_CHECKING:
                from somewhere import Something
            """,
            "from typing import TYPE_CHECKING",
        )

    def test_a_variable_that_is_no_alias_stays(self) -> None:
        self.check("table = {}\nX = table['x']", "table = {}\nX = table['x']")


if __name__ == "__main__":
    unittest.main()
