"""What the porter cannot port: located problems, collected and raised together."""

import ast
import dataclasses

from tools.port.expand.type_tests import Use


@dataclasses.dataclass(frozen=True, order=True)
class Problem:
    """A problem at a place of a program; both numbers count from 1."""

    line: int
    column: int
    message: str

    def describe(self, path: str) -> str:
        return f"{path}:{self.line}:{self.column}: {self.message}"


class Refused(Exception):
    """A program cannot be ported; nothing has been written."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.describe("") for problem in problems))
        self.problems = problems


class Problems:
    """The problems found so far, each once."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._weak: dict[Problem, None] = {}
        # Statements in which there are some, and values of several types that they use.
        self.uses: list[tuple[ast.AST, Use]] = []

    def add(self, node: ast.AST, message: str, *, weak: bool = False) -> None:
        """`weak`: it is likely a consequence of another problem, and shown only if there is none."""
        line = getattr(node, "lineno", 1)
        column = getattr(node, "col_offset", 0) + 1
        (self._weak if weak else self._found)[Problem(line, column, message)] = None

    def __len__(self) -> int:
        return len(self._found)

    def clear(self) -> None:
        self._found.clear()
        self._weak.clear()
        self.uses.clear()

    def raise_if_any(self) -> None:
        if found := self._found or self._weak:
            raise Refused(tuple(sorted(found)))
