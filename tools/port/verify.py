"""Ports a program, compiles it, runs both sides and compares them."""

import contextlib
import dataclasses
import enum
import pathlib
import shutil
import tempfile

from conformance.runner import comparison, program_case, rendering, sides
from conformance.runner.comparison import Run
from conformance.runner.interpreters import Interpreter
from conformance.runner.program_case import CaseError
from conformance.runner.sides import SideError
from tools.port import compile, output, places, porting
from tools.port.inputs import BadInput, Program
from tools.port.kit import Kit, KitError
from tools.port.output import CannotWrite


class Outcome(enum.Enum):
    MATCHED = "matched"
    MISMATCHED = "MISMATCHED"
    REFUSED = "refused"
    FAILED = "FAILED"


@dataclasses.dataclass(frozen=True)
class Report:
    """What became of a program.

    message  a line that begins with the program's name
    detail   further lines: what differs, or is wrong
    cc       the C++, as far as there is any
    """

    outcome: Outcome
    message: str
    detail: str = ""
    cc: str = ""

    @staticmethod
    def failed(error: Exception | str) -> "Report":
        """A report of an error whose text begins with the program's name."""
        message, _, detail = str(error).partition("\n")
        return Report(Outcome.FAILED, message, detail)


@dataclasses.dataclass(frozen=True)
class Settings:
    """How to verify. `keep` is a folder for what is made of each program, under its key."""

    kit: Kit
    header: pathlib.Path | None
    interpreter: Interpreter
    clock: str
    keep: pathlib.Path | None = None


def verify(program: Program, settings: Settings) -> Report:
    """What becomes of one program."""
    try:
        ported = porting.port(program, settings.interpreter)
    except (BadInput, porting.PorterBug) as error:
        return Report.failed(error)
    except porting.Refused as refused:
        problems = counted(len(refused.problems), "problem")
        return Report(Outcome.REFUSED, f"{program.name}: {problems}", str(refused))
    try:
        with contextlib.ExitStack() as stack:
            if settings.keep:
                source = settings.keep / f"{program.key}.cc"
                output.make_folder(source.parent, str(source.parent))
            else:
                source = pathlib.Path(stack.enter_context(_scratch()), f"{program.path.stem}.cc")
            output.write(source, ported.cc)
            report = _run(program, source, settings)
    except (KitError, CannotWrite, CaseError, SideError) as error:
        return Report.failed(str(error).replace(str(program.path), program.name))
    return dataclasses.replace(report, cc=ported.cc)


def counted(number: int, noun: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="port-", ignore_cleanup_errors=True)


def _run(program: Program, source: pathlib.Path, settings: Settings) -> Report:
    binary = source.with_suffix("")
    case = program_case.load(program.path)
    if reason := case.reason_to_skip(settings.interpreter):
        return Report.failed(f"{program.name}: {reason}; choose another --python")
    try:
        with compile.Compilation(settings.kit, source, binary, settings.header) as compilation:
            expected = sides.run_reference(case, settings.interpreter, settings.clock)
            warnings = compilation.finish()
    except compile.CompileError as error:
        kept = source if settings.keep else _keep(source)
        message = f"{program.name}: a bug of the porter: its C++ does not compile; see {kept}"
        return Report(Outcome.FAILED, message, str(error).replace(str(source), str(kept)))
    try:
        actual = sides.run_cc(case, binary, settings.clock)
    except SideError as error:
        what = f"{program.name}: the C++ ends before it starts"
        return Report(Outcome.MISMATCHED, what, str(error))
    virtual = settings.clock == "virtual"
    divergences = comparison.compare(expected, actual, virtual)
    note = ""
    if divergences and (told := _with_places(program, source, settings, expected, actual)):
        expected, actual, note = told
        divergences = comparison.compare(expected, actual, virtual)
    if not divergences:
        rows = counted(len(expected.timeline.rows), "row")
        message = f"{program.name}: {rows}, {expected.ending}{note}"
        if warnings and settings.keep:
            number = counted(warnings.count(" warning: "), "compiler warning")
            return Report(Outcome.MATCHED, f"{message}, {number}", warnings)
        return Report(Outcome.MATCHED, message)
    diff = rendering.render(expected, actual, divergences, virtual)
    if settings.keep:
        diff += "\n\n" + _by_hand(program, binary, settings)
    message = f"{program.name}: differs in {divergences[0].what}"
    return Report(Outcome.MISMATCHED, message, diff)


def _with_places(
    program: Program, source: pathlib.Path, settings: Settings, expected: Run, actual: Run
) -> tuple[Run, Run, str] | None:
    """The runs, the C++ with the places of the Python, and what a report says of that; None if neither side
    showed a place.
    """
    notes = []
    if places.shows_places(actual, source):
        located = _located(program, source, settings)
        # But for its places it must do what the C++ does.
        if located is None or places.without_places(located) != places.without_places(actual):
            return None
        notes.append("with the lines of the Python")
        actual = located
    without = places.without_callbacks_places(expected, program.path.absolute())
    if without != expected and comparison.compare(expected, actual, settings.clock == "virtual"):
        notes.append("without those of callbacks")
        expected = without
    return (expected, actual, f", {' and '.join(notes)}") if notes else None


def _located(program: Program, source: pathlib.Path, settings: Settings) -> Run | None:
    """A run of the C++ that names the lines of the Python; None if there is none."""
    text = porting.port_with_places(program, settings.interpreter)
    if text is None:
        return None
    copy = source.with_suffix(".lines.cc")
    output.write(copy, text)
    binary = copy.with_suffix("")
    try:
        with compile.Compilation(settings.kit, copy, binary, settings.header) as compilation:
            compilation.finish()
        return sides.run_cc(program_case.load(program.path), binary, settings.clock)
    except (compile.CompileError, SideError):
        return None


def _by_hand(program: Program, binary: pathlib.Path, settings: Settings) -> str:
    python = [str(settings.interpreter.executable), str(program.path)]
    commands = [
        sides.reproduction(python, settings.clock, True),
        sides.reproduction([str(binary)], settings.clock, False),
    ]
    heading = "To run either side by hand, at the top of the source tree:"
    return "\n".join([heading, *(f"    {command}" for command in commands)])


def _keep(source: pathlib.Path) -> pathlib.Path:
    kept = pathlib.Path(tempfile.mkdtemp(prefix="port-bug-"), source.name)
    shutil.copyfile(source, kept)
    return kept

