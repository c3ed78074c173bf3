"""The comments of a program, to be put beside the C++ of what they stood beside."""

from __future__ import annotations

import ast
import io
import tokenize
from collections.abc import Callable

from tools.port import places


class Comments:
    """Hands out each comment once per pass, and the marks of functions if they are asked for."""

    def __init__(self, source: str, marks_places: bool = False) -> None:
        self._marks_places = marks_places
        self._alone: dict[int, str] = {}
        self._trailing: dict[int, str] = {}
        self._used: set[int] = set()
        lines = source.splitlines()
        try:
            for token in tokenize.generate_tokens(io.StringIO(source).readline):
                if token.type != tokenize.COMMENT:
                    continue
                row, column = token.start
                text = "// " + token.string.lstrip("#").strip()
                if lines[row - 1][:column].strip():
                    self._trailing[row] = text
                elif not token.string.startswith("#!") and "coding" not in token.string:
                    self._alone[row] = text
        except (tokenize.TokenError, IndentationError, SyntaxError):
            pass
        self._blank = {i + 1 for i, line in enumerate(lines) if not line.strip()}

    def start(self) -> None:
        self._used = set()

    def before(self, node: ast.AST, emit: Callable[[str], None]) -> None:
        """The lines of comment just above a node, and a blank line where the program has one."""
        first = getattr(node, "lineno", 1)
        for decorator in getattr(node, "decorator_list", []):
            first = min(first, decorator.lineno)
        rows = []
        row = first - 1
        while row in self._alone or (row in self._blank and self._alone_above(row)):
            if row in self._alone and row not in self._used:
                rows.append(row)
            row -= 1
        for found in reversed(rows):
            self._used.add(found)
            if found - 1 in self._blank and isinstance(node, ast.stmt):
                emit("")
            emit(self._alone[found])
        if self._marks_places and (mark := places.function_mark(node)):
            emit(mark)

    def _alone_above(self, row: int) -> bool:
        return row - 1 in self._alone and row - 1 not in self._used

    def behind(self, node: ast.stmt, out: list[str], start: int) -> None:
        """The comment at the end of a statement's line."""
        compound = isinstance(
            node,
            (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.With, ast.AsyncWith,
             ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Match),
        )
        row = node.lineno if compound else (node.end_lineno or node.lineno)
        if row not in self._trailing or row in self._used or len(out) <= start:
            return
        self._used.add(row)
        at = start if compound else len(out) - 1
        if "\n" in out[at] or out[at] == "":
            out.insert(at, self._trailing[row])
        else:
            out[at] += "  " + self._trailing[row]

    def heading(self, first: int) -> list[str]:
        """The comments at the very top of the file, above its first statement."""
        found = [text for row, text in sorted(self._alone.items()) if row < first]
        return found
