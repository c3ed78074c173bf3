"""Translates a Python program to C++: the front door of the passes.

source (decode and parse) → rewrite (expand/) → scopes → lowering, repeated until the types settle →
assembling.
"""

from __future__ import annotations

import ast
import dataclasses

from tools.port.expand.rewrite import rewrite
from tools.port.expand import class_factories, empty_defaults, specialization, unrolling, versions
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
    program = _prepared(text, path, version, _Changes())
    try:
        return _translated(program)
    except Refused as error:
        refused = error
    # Perhaps because variables or parameters have values of unrelated types.
    mixed = program.mixed_variables()
    attempts = [_Changes(split=True), _Changes(split=True, unroll=True)]
    if mixed:
        attempts.insert(0, _Changes(split=True, names=mixed))
    attempts += [_Changes(mix=True), *[dataclasses.replace(a, mix=True, plans=[]) for a in attempts]]
    attempts.append(_Changes(split=True, sources=True))
    if class_factories.to_lambdas(ast.parse(text)):
        attempts += [_Changes(split=True, factories=True), _Changes(split=True, unroll=True, factories=True)]
    for changes in attempts:
        for _ in range(_MOST_SPECIALIZATIONS):
            program = _prepared(text, path, version, changes)
            try:
                return _translated(program)
            except Refused as error:
                if len(error.problems) < len(refused.problems):
                    refused = error  # What is left is what is in the way.
                plan = specialization.useful(program.call_types())
                if not plan:
                    break
                changes.plans.append(plan)
    raise refused


@dataclasses.dataclass
class _Changes:
    """What is changed of a program to give each thing one type.

    split   whether variables get a name for each value: those with these `names`, or all
    unroll  whether loops over a few values are written out
    mix     whether operators may be of operands that have several types
    sources whether functions get a definition for each function whose result they iterate over
    factories whether classes that are values become functions
    plans   of functions that get a definition for each type of their arguments, one after the other
    """

    split: bool = False
    unroll: bool = False
    names: frozenset[str] | None = None
    mix: bool = False
    sources: bool = False
    factories: bool = False
    plans: list[specialization.Plan] = dataclasses.field(default_factory=list)


def _prepared(text: str, path: str, version: tuple[int, int], changes: _Changes) -> Program:
    try:
        module = ast.parse(text, path, feature_version=version)
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        raise Refused((Problem(line, column, f"SyntaxError: {error.msg}"),)) from None
    rewrite(module, version)
    if changes.factories:
        class_factories.to_lambdas(module)
    if changes.unroll:
        unrolling.unroll(module)
    if changes.split:
        empty_defaults.mark(module)
        versions.split(module, changes.names)
    if changes.sources:
        specialization.specialize(module, specialization.by_source(module))
    for plan in changes.plans:
        specialization.specialize(module, plan)
    return Program(module, text, Library(), mixes_operands=changes.mix)


def _translated(program: Program) -> Translation:
    Var.changed = False
    cpp = program.translate()
    return Translation(cpp, explain(program))


__all__ = ["Problem", "Refused", "Translation", "translate"]
