"""Translates a Python program to C++: the front door of the passes.

source (decode and parse) → rewrite (expand/) → scopes → lowering, repeated until the types settle →
assembling.
"""

from __future__ import annotations

import ast
import dataclasses

from tools.port.expand.rewrite import rewrite
from tools.port.explain import explain
from tools.port.problems import Problem, Refused
from tools.port.program import Program
from tools.port.pytypes import Var
from tools.port.source import decode
from tools.port.stubs import Library


@dataclasses.dataclass(frozen=True)
class Translation:
    """The C++ of a program, not laid out yet, and what was inferred."""

    text: str
    explanation: str


def translate(source: bytes, path: str, version: tuple[int, int]) -> Translation:
    """Translates a program; `path` is for messages only. Raises Refused."""
    text = decode(source)
    try:
        module = ast.parse(text, path, feature_version=version)
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        raise Refused((Problem(line, column, f"SyntaxError: {error.msg}"),)) from None
    rewrite(module, version)
    Var.changed = False
    program = Program(module, text, Library())
    cpp = program.translate()
    return Translation(cpp, explain(program))


__all__ = ["Problem", "Refused", "Translation", "translate"]
