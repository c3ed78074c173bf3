"""Compares every case with every interpreter and prints a table: `bazel run //conformance:report`.

A cell says how the C++ compared under virtual and, where the case asks for it, under real time:

    ok    equal        FAIL  different, or could not be compared        skip  not for this version
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import json
import os
import pathlib
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from conformance.runner import check, interpreters
from conformance.runner.check import Outcome, Result
from conformance.runner.interpreters import Interpreter

_CELLS = {Outcome.PASSED: "ok", Outcome.FAILED: "FAIL", Outcome.SKIPPED: "skip"}


@dataclasses.dataclass(frozen=True)
class Comparison:
    """A program and its C++ under one clock, with the result for each interpreter."""

    program: pathlib.Path
    clock: str
    results: list[Result]

    def outcome(self, interpreter: Interpreter) -> Outcome:
        """How it went under an interpreter; a case that could not be run failed under all."""
        for result in self.results:
            if result.interpreter == interpreter:
                return result.outcome
        return Outcome.FAILED


def compare_all(
    cases: Sequence[dict[str, Any]], found: Sequence[Interpreter]
) -> list[Comparison]:
    """Runs every case under each of its clocks, as many at a time as there are processors."""
    jobs = [
        (pathlib.Path(case["program"]), pathlib.Path(case["binary"]), clock)
        for case in cases
        for clock in check.CLOCKS
        if clock in case["clocks"]
    ]

    def compare(job: tuple[pathlib.Path, pathlib.Path, str]) -> Comparison:
        program, binary, clock = job
        return Comparison(program, clock, check.check(program, binary, found, clock))

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(compare, jobs))


def render(comparisons: Sequence[Comparison], found: Sequence[Interpreter]) -> Iterator[str]:
    """The table, then what failed, what was skipped and why, and the counts."""
    by_program: dict[pathlib.Path, dict[str, Comparison]] = collections.defaultdict(dict)
    for comparison in comparisons:
        by_program[comparison.program][comparison.clock] = comparison
    width = max((len(str(program)) for program in by_program), default=0)
    columns = [(interpreter, clock) for interpreter in found for clock in check.CLOCKS]
    names = "  ".join(f"{interpreter.name:<16}" for interpreter in found)
    clocks = "  ".join(f"{clock:<7}" for _, clock in columns)
    yield f"{'':<{width}}  {names}".rstrip()
    yield f"{'':<{width}}  {clocks}".rstrip()
    for program, clocked in by_program.items():
        cells = (
            _CELLS[clocked[clock].outcome(interpreter)] if clock in clocked else ""
            for interpreter, clock in columns
        )
        yield f"{str(program):<{width}}  {'  '.join(f'{cell:<7}' for cell in cells)}".rstrip()
    yield from _failures(comparisons)
    yield from _skips(comparisons)
    yield ""
    yield _summary(by_program, comparisons, found)


def _failures(comparisons: Sequence[Comparison]) -> Iterator[str]:
    for comparison in comparisons:
        for result in comparison.results:
            if result.outcome is Outcome.FAILED:
                name = result.interpreter.name if result.interpreter else "no interpreter"
                yield ""
                yield f"FAIL  {comparison.program}, {comparison.clock} time, {name}"
                yield from (f"      {line}".rstrip() for line in result.detail.splitlines())


def _skips(comparisons: Sequence[Comparison]) -> Iterator[str]:
    reasons: dict[tuple[pathlib.Path, str], list[str]] = collections.defaultdict(list)
    for comparison in comparisons:
        for result in comparison.results:
            if result.outcome is Outcome.SKIPPED and result.interpreter:
                names = reasons[comparison.program, result.detail]
                if result.interpreter.name not in names:
                    names.append(result.interpreter.name)
    if reasons:
        yield ""
    for (program, reason), names in reasons.items():
        yield f"skip  {program}, {', '.join(names)}: {reason}"


def _summary(
    by_program: dict[pathlib.Path, dict[str, Comparison]],
    comparisons: Sequence[Comparison],
    found: Sequence[Interpreter],
) -> str:
    count = collections.Counter(
        comparison.outcome(interpreter) for comparison in comparisons for interpreter in found
    )
    parts = [f"{count[outcome]} {outcome.value}" for outcome in Outcome]
    return f"{len(by_program)} cases, {count.total()} comparisons: {', '.join(parts)}"


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="report", description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=pathlib.Path, required=True)
    parser.add_argument("--interpreters", type=pathlib.Path, required=True)
    options = parser.parse_args(arguments)
    try:
        found = interpreters.load(options.interpreters)
    except interpreters.InterpretersError as error:
        print(error)
        return 1
    cases = json.loads(options.cases.read_text(encoding="utf-8"))
    comparisons = compare_all(cases, found)
    print("\n".join(render(comparisons, found)))
    failed = any(
        result.outcome is Outcome.FAILED
        for comparison in comparisons
        for result in comparison.results
    )
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
