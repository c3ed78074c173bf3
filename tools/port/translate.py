"""Translates a Python program to C++: the front door of the passes.

source (decode and parse) → rewrite (expand/) → scopes → lowering, repeated until the types settle →
assembling.
"""

from __future__ import annotations

import ast
import dataclasses
import functools
import pickle
from collections.abc import Callable

from tools.port import places
from tools.port.cpptypes import LOOP_POINTER
from tools.port.expand.rewrite import rewrite
from tools.port.expand import (
    class_factories,
    empty_defaults,
    growing_tuples,
    keyword_displays,
    specialization,
    type_tests,
    unrolling,
    versions,
)
from tools.port.explain import explain
from tools.port.problems import Problem, Refused
from tools.port.program import Program
from tools.port.pytypes import Var
from tools.port.source import decode
from tools.port.stubs import Library


_MOST_SPECIALIZATIONS = 3
_MOST_TYPE_TESTS = 6


@dataclasses.dataclass(frozen=True)
class Translation:
    """The C++ of a program, not laid out yet, and what was inferred."""

    text: str
    explanation: str


def translate(source: bytes, path: str, version: tuple[int, int], marks_places: bool = False) -> Translation:
    """Translates a program; `path` is for messages only. The text may have marks of places; see places.py.
    Raises Refused.
    """
    text = decode(source)
    attempts = _Attempts(text, _rewritten(text, path, version), version, marks_places)
    first = attempts.attempt(_Changes())
    if isinstance(first, Translation):
        return first
    # Perhaps because variables or parameters have values of unrelated types.
    refused = first.refused
    ways = [_Changes(split=True), _Changes(split=True, unroll=True)]
    if first.mixed:
        ways.insert(0, _Changes(split=True, names=first.mixed))
    ways += [_Changes(mix=True), *[dataclasses.replace(way, mix=True, steps=[]) for way in ways]]
    if first.assigns_loops:
        ways[1:1] = [_Changes(loops=True), _Changes(split=True, loops=True)]
    ways.append(_Changes(split=True, sources=True))
    if class_factories.to_lambdas(ast.parse(text)):
        ways += [_Changes(split=True, factories=True), _Changes(split=True, unroll=True, factories=True)]
    ways += [
        _Changes(mix=True, tests=True),
        _Changes(split=True, mix=True, tests=True),
        _Changes(split=True, unroll=True, mix=True, tests=True),
        _Changes(split=True, sources=True, mix=True, tests=True),
    ]
    for changes in ways:
        specializations = tests = 0
        while True:
            result = attempts.attempt(changes)
            if isinstance(result, Translation):
                return result
            if len(result.refused.problems) < len(refused.problems):
                refused = result.refused  # What is left is what is in the way.
            if result.plan and specializations < _MOST_SPECIALIZATIONS:
                specializations += 1
                changes.steps.append(functools.partial(specialization.specialize, plan=result.plan))
            elif changes.tests and result.uses and tests < _MOST_TYPE_TESTS:
                tests += 1
                changes.steps.append(functools.partial(type_tests.write_out, planned=result.uses))
            else:
                break
    raise refused


@dataclasses.dataclass
class _Changes:
    """What is changed of a program to give each thing one type.

    split   whether variables get a name for each value: those with these `names`, or all
    unroll  whether loops over a few values are written out
    mix     whether values may have several types where Python looks at that as it runs: operands, say
    sources whether functions get a definition for each function whose result they iterate over
    factories whether classes that are values become functions
    loops   whether event loops are values, so that variables may be assigned another
    tests   whether statements are written out for each type of a value
    steps   what is done last, one after the other: functions get a definition for each type of their
            arguments, statements one for each type of a value
    """

    split: bool = False
    unroll: bool = False
    names: frozenset[str] | None = None
    mix: bool = False
    sources: bool = False
    factories: bool = False
    loops: bool = False
    tests: bool = False
    steps: list[Callable[[ast.Module], None]] = dataclasses.field(default_factory=list)


def _rewritten(text: str, path: str, version: tuple[int, int]) -> ast.Module:
    try:
        module = ast.parse(text, path, feature_version=version)
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        raise Refused((Problem(line, column, f"SyntaxError: {error.msg}"),)) from None
    places.remember_decorators(module)
    rewrite(module, version)
    return module


@dataclasses.dataclass(frozen=True)
class _Failure:
    """Why an attempt was refused, and what may help."""

    refused: Refused
    mixed: frozenset[str]  # Variables of several types.
    assigns_loops: bool  # To a variable that has one already.
    plan: specialization.Plan | None
    uses: type_tests.Plan


class _Attempts:
    """A program in the ways in which it was tried; what changes nothing is not tried again."""

    def __init__(self, text: str, module: ast.Module, version: tuple[int, int], marks_places: bool) -> None:
        self._text = text
        self._marks_places = marks_places
        self._version = version
        self._module = pickle.dumps(module)  # Faster to copy than by copy.deepcopy().
        self._failures: dict[tuple[bytes, bool, bool], _Failure] = {}

    def attempt(self, changes: _Changes) -> Translation | _Failure:
        """Translates the program with some changes."""
        module = self._changed(changes)
        key = (pickle.dumps(module), changes.mix, changes.loops)
        if key not in self._failures:
            library = Library()
            if changes.loops:
                library.classes["EventLoop"].cpp = LOOP_POINTER
            program = Program(module, self._text, library, changes.mix, self._version, self._marks_places)
            Var.changed = Var.kept_class = False
            try:
                cpp = program.translate()
                return Translation(cpp, explain(program))
            except Refused as error:
                plan = specialization.useful(program.call_types())
                uses = type_tests.plan(module, program.problems.uses)
                self._failures[key] = _Failure(error, program.mixed_variables(), program.assigns_loops, plan, uses)
        return self._failures[key]

    def _changed(self, changes: _Changes) -> ast.Module:
        module: ast.Module = pickle.loads(self._module)
        if changes.factories:
            class_factories.to_lambdas(module)
        if changes.unroll:
            unrolling.unroll(module, changes.tests)
        if changes.split:
            empty_defaults.mark(module)
            growing_tuples.mark(module)
            versions.split(module, changes.names)
            keyword_displays.write_out(module)
        if changes.sources:
            specialization.specialize(module, specialization.by_source(module))
        for step in changes.steps:
            step(module)
        return module


__all__ = ["Problem", "Refused", "Translation", "translate"]
