"""Ports a program, compiles it, runs both sides and compares them."""

import contextlib
import dataclasses
import enum
import pathlib
import shutil
import tempfile

from conformance.runner import comparison, program_case, rendering, sides
from conformance.runner.interpreters import Interpreter
from tools.port import compile, output, porting
from tools.port.inputs import BadInput, Program
from tools.port.kit import Kit, KitError


class Outcome(enum.Enum):
    MATCHED = "matched"
    MISMATCHED = "MISMATCHED"
    REFUSED = "refused"
    FAILED = "FAILED"


@dataclasses.dataclass(frozen=True)
class Report:
    """What became of a program: one line, and more of it where it was not matched."""

    name: str
    outcome: Outcome
    summary: str
    detail: str = ""


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
    except BadInput as error:
        return _report(program, Outcome.FAILED, str(error))
    except porting.PorterBug as error:
        return _report(program, Outcome.FAILED, str(error))
    except porting.Refused as refused:
        count = len(refused.problems)
        summary = f"{count} problem{'s' if count != 1 else ''}"
        return Report(program.name, Outcome.REFUSED, summary, str(refused))
    with contextlib.ExitStack() as stack:
        if settings.keep:
            source = settings.keep / f"{program.key}.cc"
            output.make_folder(source.parent, str(source.parent))
        else:
            source = pathlib.Path(stack.enter_context(_scratch()), f"{program.path.stem}.cc")
        output.write(source, ported.cc)
        return _run(program, source, settings)


def _scratch() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="port-", ignore_cleanup_errors=True)


def _run(program: Program, source: pathlib.Path, settings: Settings) -> Report:
    binary = source.with_suffix("")
    try:
        case = program_case.load(program.path)
        if reason := case.reason_to_skip(settings.interpreter):
            return _report(program, Outcome.FAILED, f"{program.name}: {reason}; choose --python")
        with compile.Compilation(settings.kit, source, binary, settings.header) as compilation:
            expected = sides.run_reference(case, settings.interpreter, settings.clock)
            compilation.finish()
    except compile.CompileError as error:
        kept = source if settings.keep else _keep(source)
        summary = "a bug of the porter: the C++ does not compile"
        return Report(program.name, Outcome.FAILED, f"{summary}: {kept}", str(error))
    except (KitError, program_case.CaseError, sides.SideError) as error:
        return _report(program, Outcome.FAILED, str(error))
    try:
        actual = sides.run_cc(case, binary, settings.clock)
    except sides.SideError as error:
        summary, *detail = str(error).splitlines()
        return Report(program.name, Outcome.MISMATCHED, summary, "\n".join(detail))
    virtual = settings.clock == "virtual"
    divergences = comparison.compare(expected, actual, virtual)
    if not divergences:
        rows = len(expected.timeline.rows)
        return Report(program.name, Outcome.MATCHED, f"{rows} rows, {expected.ending}")
    diff = rendering.render(expected, actual, divergences, virtual)
    return Report(program.name, Outcome.MISMATCHED, divergences[0].what, diff)


def _keep(source: pathlib.Path) -> pathlib.Path:
    kept = pathlib.Path(tempfile.mkdtemp(prefix="port-bug-"), source.name)
    shutil.copyfile(source, kept)
    return kept


def _report(program: Program, outcome: Outcome, message: str) -> Report:
    """A report of a message that begins with the program's name, which the report has anyway."""
    first, *rest = message.splitlines()
    for name in (program.name, str(program.path)):
        first = first.removeprefix(f"{name}: ")
    return Report(program.name, outcome, first, "\n".join(rest))
