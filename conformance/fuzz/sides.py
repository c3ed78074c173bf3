"""Runs scripts on either side and compares the traces."""

from __future__ import annotations

import dataclasses
import os
import pathlib
import subprocess
from collections.abc import Sequence

from conformance.fuzz.script import Op, render
from conformance.runner.interpreters import Interpreter

_REFERENCE = pathlib.Path(__file__).absolute().parent / "reference.py"
GIVEN_UP = "given up: "
"""What the last line of a trace of CPython's begins with if it gave the script up; why follows."""

_SECONDS = 2.0  # for a script, on a machine that is busy with other things too
_PATIENCE = 60.0


class ReferenceError(Exception):
    """The reference itself failed; the message says how."""


@dataclasses.dataclass(frozen=True)
class Result:
    """What both sides said of a script. `expected` is None if CPython gave it up, and why it did."""

    script: Op
    expected: tuple[str, ...] | None
    actual: tuple[str, ...] = ()
    given_up: str = ""

    @property
    def diverges(self) -> bool:
        return self.expected is not None and self.expected != self.actual


@dataclasses.dataclass(frozen=True)
class Sides:
    """The two programs that run scripts."""

    interpreter: Interpreter
    driver: pathlib.Path

    def compare(self, scripts: Sequence[Op]) -> list[Result]:
        """Runs the scripts on both sides. Raises ReferenceError."""
        expected = self.reference(scripts)
        kept = [i for i, trace in enumerate(expected) if not given_up(trace)]
        actual = dict(zip(kept, self._driver([scripts[i] for i in kept]), strict=True))
        return [
            Result(script, tuple(expected[i]), tuple(actual[i]))
            if i in actual
            else Result(script, None, given_up=given_up(expected[i]))
            for i, script in enumerate(scripts)
        ]

    def reference(self, scripts: Sequence[Op]) -> list[list[str]]:
        """What CPython says of each; see given_up()."""
        environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
        command = [str(self.interpreter.executable), "-s", str(_REFERENCE)]
        output, ending = _run(command, scripts, environment)
        traces = traces_of(output)
        if ending or len(traces) != len(scripts):
            shown = render(scripts[min(len(traces), len(scripts) - 1)])  # A trace comes as a whole.
            raise ReferenceError(f"{self.interpreter.name} {ending or 'stopped'} at\n{shown}")
        return traces

    def _driver(self, scripts: Sequence[Op]) -> list[list[str]]:
        """A crash ends the trace of the script it happens in; the others are run again."""
        traces: list[list[str]] = []
        while len(traces) < len(scripts):
            output, ending = _run([str(self.driver)], scripts[len(traces) :], dict(os.environ))
            found = traces_of(output) or [[]]
            if ending or len(traces) + len(found) < len(scripts):
                found[-1].append(ending or "ended early")
            traces += found
        return traces


def given_up(trace: Sequence[str]) -> str:
    """Why CPython gave the script of this trace up; empty if it did not."""
    last = trace[-1] if trace else ""
    return last.removeprefix(GIVEN_UP) if last.startswith(GIVEN_UP) else ""


def _run(
    command: Sequence[str], scripts: Sequence[Op], environment: dict[str, str]
) -> tuple[str, str]:
    """The output, and how it ended if not well."""
    if not scripts:
        return "", ""
    text = "".join(map(render, scripts))
    timeout = _PATIENCE + _SECONDS * len(scripts)
    try:
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, env=environment, timeout=timeout
        )
    except subprocess.TimeoutExpired as error:
        output = error.stdout or b""
        return output.decode("utf-8", "replace"), f"is still running after {timeout:.0f} s"
    if done.returncode == 0:
        return done.stdout, ""
    last = done.stderr.strip().splitlines()[-1:]
    return done.stdout, " ".join([f"ended with status {done.returncode}", *last])


def traces_of(output: str) -> list[list[str]]:
    """The traces of what either side has written."""
    traces: list[list[str]] = []
    for line in output.splitlines():
        if line.startswith("script "):
            traces.append([])
        elif traces:
            traces[-1].append(line)
    return traces


def side_by_side(result: Result, names: tuple[str, str]) -> str:
    """Both traces, up to where they differ first."""
    expected, actual = result.expected or (), result.actual
    width = max([len(names[0]), *(min(len(line), 70) for line in expected)])
    lines = [f"  {names[0]:<{width}} | {names[1]}"]
    for index in range(max(len(expected), len(actual))):
        left = expected[index] if index < len(expected) else "(end)"
        right = actual[index] if index < len(actual) else "(end)"
        mark = " " if left == right else ">"
        lines.append(f"{mark} {left:<{width}} | {right}".rstrip())
        if left != right:
            break
    return "\n".join(lines)
