"""Compares one program's C++ with CPython: the main program of a conformance test.

    python -m conformance.runner.check --program gather.py --binary gather \\
        --interpreters interpreters.json --clock virtual

Exits 0 if the C++ equals every interpreter that the case is for, and 1 otherwise. A case that is for
none of them, because all are too old, is skipped: its last line says `0 passed`, and it is counted as
skipped by the report and by continuous integration.
"""

import argparse
import concurrent.futures
import dataclasses
import enum
import pathlib
import sys
from collections.abc import Iterator, Sequence

from conformance.runner import comparison, interpreters, program_case, rendering, sides
from conformance.runner.interpreters import Interpreter
from conformance.runner.program_case import Case

CLOCKS = ("virtual", "real")


class Outcome(enum.Enum):
    PASSED = "passed"
    FAILED = "FAILED"
    SKIPPED = "skipped"


@dataclasses.dataclass(frozen=True)
class Result:
    """A case compared with one interpreter (None if it did not come so far)."""

    outcome: Outcome
    interpreter: Interpreter | None
    detail: str = ""


def check(
    program: pathlib.Path, binary: pathlib.Path, found: Sequence[Interpreter], clock: str
) -> list[Result]:
    """Compares `binary` with `program` under each interpreter."""
    if not found:
        return [Result(Outcome.FAILED, None, f"{program}: there is no interpreter")]
    try:
        case = program_case.load(program)
        actual = sides.run_cc(case, binary, clock)
    except (program_case.CaseError, sides.SideError) as error:
        return [Result(Outcome.FAILED, None, str(error))]

    def compare(interpreter: Interpreter) -> Result:
        return _compare(case, binary, actual, interpreter, clock)

    # In real time programs mostly sleep, so that they can do so side by side.
    at_a_time = len(found) if clock == "real" else 1
    with concurrent.futures.ThreadPoolExecutor(at_a_time) as pool:
        return list(pool.map(compare, found))


def _compare(
    case: Case,
    binary: pathlib.Path,
    actual: comparison.Run,
    interpreter: Interpreter,
    clock: str,
) -> Result:
    if reason := case.reason_to_skip(interpreter):
        return Result(Outcome.SKIPPED, interpreter, reason)
    try:
        expected = sides.run_reference(case, interpreter, clock)
    except sides.SideError as error:
        return Result(Outcome.FAILED, interpreter, str(error))
    virtual = clock == "virtual"
    divergences = comparison.compare(expected, actual, virtual)
    if not divergences:
        rows = len(expected.timeline.rows)
        shown = f"{rows} rows, {expected.ending}"
        return Result(Outcome.PASSED, interpreter, shown)
    report = [
        f"{case.program} and {binary} differ ({clock} time)",
        "",
        rendering.render(expected, actual, divergences, virtual),
        "",
        "To run either side by hand, at the top of the source tree:",
        "    " + sides.reproduction([str(interpreter.executable), str(case.program)], clock, True),
        "    " + sides.reproduction([_at_top(binary)], clock, False),
    ]
    return Result(Outcome.FAILED, interpreter, "\n".join(report))


def _at_top(binary: pathlib.Path) -> str:
    """The binary's path from the top of the source tree, where Bazel links to what it built."""
    return str(binary if binary.is_absolute() else pathlib.Path("bazel-bin", binary))


def _describe(result: Result) -> Iterator[str]:
    name = result.interpreter.name if result.interpreter else "case"
    first, *rest = result.detail.splitlines() or [""]
    yield f"{result.outcome.value:<7}  {name}: {first}"
    yield from rest


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="check", description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--binary", type=pathlib.Path, required=True)
    parser.add_argument("--interpreters", type=pathlib.Path, required=True)
    parser.add_argument("--clock", choices=CLOCKS, required=True)
    options = parser.parse_args(arguments)
    try:
        found = interpreters.load(options.interpreters)
    except interpreters.InterpretersError as error:
        print(f"FAILED   {error}")
        return 1
    results = check(options.program, options.binary, found, options.clock)
    print(f"{options.program}, {options.clock} time")
    for result in results:
        print("\n".join(_describe(result)))
    count = {outcome: 0 for outcome in Outcome}
    for result in results:
        count[result.outcome] += 1
    print(", ".join(f"{number} {outcome.value}" for outcome, number in count.items()))
    return 1 if count[Outcome.FAILED] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
