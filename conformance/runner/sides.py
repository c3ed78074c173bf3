"""Starts a program on either side: under a reference interpreter, or as a C++ binary."""

import os
import pathlib
import shlex
import tempfile
from collections.abc import Mapping, Sequence

from conformance.runner import process, timeline
from conformance.runner.comparison import Run
from conformance.runner.interpreters import Interpreter
from conformance.runner.program_case import Case

_REFERENCE = pathlib.Path(__file__).absolute().parent.parent / "reference"
_SYNTAX_ERRORS = ("SyntaxError:", "IndentationError:", "TabError:")

_ENVIRONMENT = {
    "HOME": "/nonexistent",
    "LANG": "C.UTF-8",
    "PATH": os.defpath,
    "TZ": "UTC",
}

_PYTHON_ENVIRONMENT = {
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONNOUSERSITE": "1",
    "PYTHONPATH": str(_REFERENCE),
    "PYTHONUTF8": "1",
}


class SideError(Exception):
    """A side could not be run as a case must be; the message says what to do."""


def run_reference(case: Case, interpreter: Interpreter, clock: str) -> Run:
    """Runs the program under CPython. Raises SideError if the program itself is at fault."""
    program = str(case.program.absolute())
    command = [str(interpreter.executable), program]
    run = _run(command, _PYTHON_ENVIRONMENT, clock, case.timeout, interpreter.name)
    if run.finished.timed_out:
        raise SideError(
            f"{case.program}: still running after {case.timeout:g} s under {interpreter.name}; "
            "correct the program, or declare '# conformance: timeout SECONDS: why'"
        )
    if run.timeline.side != interpreter.name:
        raise SideError(
            f"{interpreter.executable} is {run.timeline.side}, but {interpreter.name} was found "
            "there before; run `bazel sync --configure` to look again"
        )
    _check_parsed(case, interpreter, run)
    return run


def run_cc(case: Case, binary: pathlib.Path, clock: str) -> Run:
    """Runs the C++ binary. However it ends is for the comparison to judge."""
    return _run([str(binary.absolute())], {}, clock, case.timeout, "C++")


def _run(
    command: Sequence[str], extra: Mapping[str, str], clock: str, timeout: float, side: str
) -> Run:
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory, "trace")
        environment = _ENVIRONMENT | extra | _sanitizer_options() | _tracing(str(path), clock)
        try:
            finished = process.run(command, environment, timeout)
        except process.CannotStart as error:
            raise SideError(str(error)) from None
        try:
            return Run(finished, timeline.read(path.read_bytes()), timeout)
        except (FileNotFoundError, timeline.TraceError):
            ending = process.describe_status(finished, timeout)
            raise SideError(
                f"{command[0]}: {side} ended without a trace ({ending}); "
                "is the harness linked into it?\n" + finished.stderr.decode("utf-8", "replace")
            ) from None


def _tracing(path: str, clock: str) -> dict[str, str]:
    return {"ASYNCIO_CONFORMANCE_TRACE": path, "ASYNCIO_CONFORMANCE_CLOCK": clock}


def _sanitizer_options() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")}


def _check_parsed(case: Case, interpreter: Interpreter, run: Run) -> None:
    if run.finished.status != 1 or run.timeline.rows:
        return
    lines = run.finished.stderr.decode("utf-8", "replace").splitlines()
    at_start = lines and lines[0].startswith("  File ")
    if at_start and lines[-1].startswith(_SYNTAX_ERRORS):
        raise SideError(
            f"{case.program}: does not parse under {interpreter.name}: {lines[-1]}; "
            "correct the program, or declare '# conformance: python >= 3.x: why'"
        )


def reproduction(command: Sequence[str], clock: str, python: bool) -> str:
    """A shell command, for use at the top of the source tree, that runs a side by hand."""
    variables = _tracing("/dev/stderr", clock)
    if python:
        variables |= _PYTHON_ENVIRONMENT | {"PYTHONPATH": "conformance/reference"}
    settings = [f"{name}={shlex.quote(value)}" for name, value in sorted(variables.items())]
    return " ".join([*settings, shlex.join(command)])
