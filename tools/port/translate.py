"""Translates a Python program to C++: the front door of the passes.

source (decode and parse) → rewrite (expand/) → scopes → lowering, repeated until the types settle →
assembling.
"""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Sequence

from tools.port.expand.rewrite import rewrite
from tools.port.expand import specialization
from tools.port.explain import explain
from tools.port.problems import Problem, Refused
from tools.port.program import Program
from tools.port.pytypes import Var
from tools.port.source import decode
from tools.port.stubs import Library


_MOST_SPECIALIZATIONS = 4


@dataclasses.dataclass(frozen=True)
class Translation:
    """The C++ of a program, not laid out yet, and what was inferred."""

    text: str
    explanation: str


def translate(source: bytes, path: str, version: tuple[int, int]) -> Translation:
    """Translates a program; `path` is for messages only. Raises Refused."""
    text = decode(source)
    plans: list[specialization.Plan] = []
    program = _prepared(text, path, version, plans)
    try:
        return _translated(program)
    except Refused as error:
        refused = error
    # Perhaps because a function is called with values of unrelated types.
    for _ in range(_MOST_SPECIALIZATIONS):
        plan = specialization.useful(program.call_types())
        if not plan:
            break
        plans.append(plan)
        program = _prepared(text, path, version, plans)
        try:
            return _translated(program)
        except Refused:
            pass
    raise refused


def _prepared(
    text: str, path: str, version: tuple[int, int], plans: Sequence[specialization.Plan]
) -> Program:
    try:
        module = ast.parse(text, path, feature_version=version)
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        raise Refused((Problem(line, column, f"SyntaxError: {error.msg}"),)) from None
    rewrite(module, version)
    for plan in plans:
        specialization.specialize(module, plan)
    return Program(module, text, Library())


def _translated(program: Program) -> Translation:
    Var.changed = False
    cpp = program.translate()
    return Translation(cpp, explain(program))


__all__ = ["Problem", "Refused", "Translation", "translate"]
