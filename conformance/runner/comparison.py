"""Compares what two implementations showed of one program.

Compared: stdout byte for byte; how the program ended (exit status or signal); the final exception
line of stderr, if it ended with an error; every message on the `asyncio` logger and every warning,
in place among the lines of stdout; and, under the virtual clock, the time (to 1 ms) and the loop
iteration of each of them. What a message may differ in is listed at `timeline.normalise`.
"""

import dataclasses
import itertools

from conformance.runner.process import Finished, describe_status
from conformance.runner.timeline import Row, Timeline, merged

_TRACEBACK = "Traceback (most recent call last):"


@dataclasses.dataclass(frozen=True)
class Run:
    """One implementation's run of a program."""

    finished: Finished
    timeline: Timeline
    timeout: float

    @property
    def ending(self) -> str:
        return describe_status(self.finished, self.timeout)


@dataclasses.dataclass(frozen=True)
class Divergence:
    """A difference: what differs, and both sides of it. `row` is its place in the timelines."""

    what: str
    expected: str
    actual: str
    row: int | None = None


def compare(expected: Run, actual: Run, virtual: bool) -> list[Divergence]:
    """Every aspect in which the runs differ; of the timelines, only the first difference."""
    aspects = [
        _compare_timelines(expected.timeline, actual.timeline, virtual),
        _compare_stdout(expected.finished.stdout, actual.finished.stdout),
        _compare_endings(expected, actual),
        _compare_final_lines(expected.finished, actual.finished),
    ]
    return [divergence for divergence in aspects if divergence]


def _compare_timelines(expected: Timeline, actual: Timeline, virtual: bool) -> Divergence | None:
    rows = [expected.rows, actual.rows]
    if not all(row.exact for side in rows for row in side):
        # Where one side knows no instants, it has whole lines.
        rows = [merged(side) for side in rows]
    pairs = itertools.zip_longest(*rows)
    for index, (left, right) in enumerate(pairs):
        if difference := _compare_rows(left, right, virtual):
            return dataclasses.replace(difference, row=index)
    return None


def _compare_rows(left: Row | None, right: Row | None, virtual: bool) -> Divergence | None:
    if left is None or right is None:
        what = "an additional line" if left is None else "a missing line"
        return Divergence(what, _show(left), _show(right))
    if left.without_stamp() != right.without_stamp():
        what = "the text" if left.kind == right.kind else "the kind"
        return Divergence(what, _show(left), _show(right))
    virtual = virtual and left.exact and right.exact
    if virtual and left.time != right.time:
        return Divergence("the virtual time", show_time(left.time), show_time(right.time))
    if virtual and left.iteration != right.iteration:
        return Divergence("the loop iteration", str(left.iteration), str(right.iteration))
    return None


def _show(row: Row | None) -> str:
    return "nothing" if row is None else f"{row.kind} {row.text!r}"


def show_time(milliseconds: int | None) -> str:
    """A virtual time for people; `-` outside a loop."""
    return "-" if milliseconds is None else f"{milliseconds / 1000:.3f} s"


def _compare_stdout(expected: bytes, actual: bytes) -> Divergence | None:
    if expected == actual:
        return None
    length = min(len(expected), len(actual))
    offset = next((i for i in range(length) if expected[i] != actual[i]), length)
    line = expected.count(b"\n", 0, offset) + 1
    what = f"stdout, at byte {offset} (line {line})"
    return Divergence(what, _excerpt(expected, offset), _excerpt(actual, offset))


def _excerpt(output: bytes, offset: int) -> str:
    if offset >= len(output):
        return f"the end, after {len(output)} bytes"
    return repr(output[offset : offset + 60])[1:] + (" ..." if len(output) > offset + 60 else "")


def _compare_endings(expected: Run, actual: Run) -> Divergence | None:
    if expected.ending == actual.ending and not expected.finished.timed_out:
        return None
    return Divergence("how the program ended", expected.ending, actual.ending)


def _compare_final_lines(expected: Finished, actual: Finished) -> Divergence | None:
    left, right = final_exception_line(expected), final_exception_line(actual)
    if left == right:
        return None
    return Divergence("the final exception line of stderr", str(left), str(right))


def final_exception_line(finished: Finished) -> str | None:
    """What a failed program says it failed of; None if it succeeded or ran out of time.

    That is the line after the frames of the last traceback, or, with no traceback (as after
    `SystemExit("text")`), the last line.
    """
    if finished.status == 0 or finished.timed_out:
        return None
    lines = finished.stderr.decode("utf-8", "replace").splitlines()
    if _TRACEBACK in lines:
        last = len(lines) - 1 - lines[::-1].index(_TRACEBACK)
        after_frames = (line for line in lines[last + 1 :] if not line.startswith(" "))
        return next(after_frames, "")
    return next((line for line in reversed(lines) if line.strip()), "")
