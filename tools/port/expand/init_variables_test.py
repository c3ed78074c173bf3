"""Tests of init_variables.py."""

import ast
import textwrap
import unittest

from tools.port.expand import init_variables


class InitVariablesTest(unittest.TestCase):
    def check(self, source: str, expected: str) -> None:
        module = ast.parse(textwrap.dedent(source))
        init_variables.write_out(module)
        self.assertEqual(ast.unparse(module), ast.unparse(ast.parse(textwrap.dedent(expected))))

    def test_the_constructor_is_written_out(self) -> None:
        self.check(
            """
            @dataclass
            class Point:
                x: int
                scale: InitVar[int] = 1
                y: int = 2
                def __post_init__(self, scale):
                    self.y *= scale
            """,
            """
            @dataclass
            class Point:
                x: int
                y: int
                def __init__(self, x: int, scale: int=1, y: int=2):
                    self.x = x
                    self.y = y
                    self.__post_init__(scale)
                def __post_init__(self, scale):
                    self.y *= scale
            """,
        )

    def test_what_does_more_stays(self) -> None:
        for source in (
            "@dataclass\nclass A:\n    x: int\n",
            "@dataclass(frozen=True)\nclass A:\n    x: InitVar[int]\n",
            "@dataclass\nclass A:\n    x: InitVar[int]\n    y: list = field(default_factory=list)\n",
            "@dataclass\nclass A(B):\n    x: InitVar[int]\n",
            "@dataclass\nclass A:\n    x: InitVar[int]\nclass C(A):\n    pass\n",
        ):
            self.check(source, source)


if __name__ == "__main__":
    unittest.main()
