"""What the person sees: progress while work goes on, a line per program, a table at the end."""

import collections
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from typing import TextIO

from tools.port.inputs import Program
from tools.port.verify import Outcome, Report

INTERVAL = 0.1
"""Seconds between two updates of the progress line."""

_SILENCE = 10.0  # seconds between two progress lines where they cannot be overwritten
_PORTED = (Outcome.MATCHED, Outcome.MISMATCHED)


class Progress:
    """A line on stderr that says how far the work is; on a terminal it overwrites itself."""

    def __init__(self, total: int, stream: TextIO = sys.stderr) -> None:
        self._total = total
        self._stream = stream
        self._terminal = stream.isatty()
        self._start = self._last = time.monotonic()
        self._shown = 0

    def show(self, done: int, working: Sequence[Program]) -> None:
        now = time.monotonic()
        names = ", ".join(program.path.name for program in working)
        line = f"[{done}/{self._total}, {now - self._start:.0f} s] {names}"
        if self._terminal:
            line = line[: shutil.get_terminal_size().columns - 1]
            self._write("\r" + line.ljust(self._shown))
            self._shown = len(line)
        elif now - self._last >= _SILENCE:
            self._last = now
            self._write(line + "\n")

    def clear(self) -> None:
        """Makes room for other output."""
        if self._shown:
            self._write("\r" + " " * self._shown + "\r")
            self._shown = 0

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def describe(report: Report, with_detail: bool) -> Iterator[str]:
    """A program's line, and below it what differs or is wrong."""
    yield f"{report.outcome.value:<10}  {report.message}"
    if with_detail and report.detail:
        yield from (f"    {line}".rstrip() for line in report.detail.splitlines())
        if report.outcome is Outcome.MISMATCHED:
            yield ""


def table(reports: Sequence[Report]) -> Iterator[str]:
    """The counts, and the seconds it took."""
    count = collections.Counter(report.outcome for report in reports)
    ported = sum(count[outcome] for outcome in _PORTED)
    columns = {"programs": len(reports), "ported": ported}
    columns |= {outcome.value.lower(): count[outcome] for outcome in Outcome}
    yield "  ".join(columns)
    yield "  ".join(f"{number:>{len(name)}}" for name, number in columns.items())


def status(reports: Sequence[Report]) -> int:
    """The exit status: 0 if all matched, 1 after a mismatch, 2 if not all could be compared."""
    outcomes = {report.outcome for report in reports}
    if Outcome.MISMATCHED in outcomes:
        return 1
    return 0 if outcomes == {Outcome.MATCHED} else 2
