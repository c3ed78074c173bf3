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
_FAILURE_LINES = 5  # of what the test itself shows in full


@dataclasses.dataclass(frozen=True)
class Comparison:
    """A program and its C++ under one clock, with the result for each interpreter."""

    package: str
    program: pathlib.Path
    clock: str
    results: list[Result]

    @property
    def test(self) -> str:
        """The Bazel test that makes this comparison."""
        return f"//{self.package}:{self.program.stem}_in_{self.clock}_time"

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
    jobs = [(case, clock) for case in cases for clock in check.CLOCKS if clock in case["clocks"]]

    def compare(job: tuple[dict[str, Any], str]) -> Comparison:
        case, clock = job
        program = pathlib.Path(case["program"])
        results = check.check(program, pathlib.Path(case["binary"]), found, clock)
        return Comparison(case["package"], program, clock, results)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(compare, jobs))


def render(comparisons: Sequence[Comparison], found: Sequence[Interpreter]) -> Iterator[str]:
    """The table, then what failed, what was skipped and why, and the counts."""
    packages: dict[str, dict[pathlib.Path, dict[str, Comparison]]] = {}
    for comparison in comparisons:
        programs = packages.setdefault(comparison.package, {})
        programs.setdefault(comparison.program, {})[comparison.clock] = comparison
    width = max((len(comparison.program.stem) for comparison in comparisons), default=0) + 2
    columns = [(interpreter, clock) for interpreter in found for clock in check.CLOCKS]
    names = "  ".join(f"{interpreter.name:<16}" for interpreter in found)
    clocks = "  ".join(f"{clock:<7}" for _, clock in columns)
    yield f"{'':<{width}}  {names}".rstrip()
    yield f"{'':<{width}}  {clocks}".rstrip()
    for package, programs in packages.items():
        yield package
        for program, clocked in programs.items():
            cells = (
                _CELLS[clocked[clock].outcome(interpreter)] if clock in clocked else ""
                for interpreter, clock in columns
            )
            row = "  ".join(f"{cell:<7}" for cell in cells)
            yield f"  {program.stem:<{width - 2}}  {row}".rstrip()
    yield from _failures(comparisons)
    yield from _skips(comparisons)
    yield ""
    yield _summary(comparisons, found)


def _failures(comparisons: Sequence[Comparison]) -> Iterator[str]:
    for comparison in comparisons:
        for result in comparison.results:
            if result.outcome is Outcome.FAILED:
                name = result.interpreter.name if result.interpreter else "no interpreter"
                yield ""
                yield f"FAIL  {comparison.test}, {name}"
                lines = result.detail.splitlines()
                yield from (f"      {line}".rstrip() for line in lines[:_FAILURE_LINES])


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


def _summary(comparisons: Sequence[Comparison], found: Sequence[Interpreter]) -> str:
    programs = {comparison.program for comparison in comparisons}
    count = collections.Counter(
        comparison.outcome(interpreter) for comparison in comparisons for interpreter in found
    )
    parts = [f"{count[outcome]} {outcome.value}" for outcome in Outcome]
    return f"{len(programs)} cases, {count.total()} comparisons: {', '.join(parts)}"


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
