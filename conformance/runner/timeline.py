"""A program's trace as rows that can be compared: what it showed, when, in which iteration.

The trace itself is described in reference/program_trace.py.
"""

import dataclasses
import json
import re
from collections.abc import Iterator
from typing import Any

_CALLBACK_POSITION = re.compile(r"(?<=\)) at [^\s<>]+:\d+")
_SOURCE_POSITION = re.compile(r"(?<= at )[^\s<>]+:\d+")
_ORIGIN = re.compile(r"(created at \(most recent call last\):?)(?:\n  [^\n]*)+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ADDRESS = re.compile(r"\b0x[0-9a-f]+\b")


class TraceError(Exception):
    """The trace cannot be read."""


@dataclasses.dataclass(frozen=True)
class Row:
    """One thing a program showed.

    kind       `stdout`, `log` or `warning`
    text       part of a line of stdout (a line is more than one row only if it was printed at more
               than one instant), or the message with its level or category
    time       virtual time in whole milliseconds; None outside a loop and in real time
    iteration  the loop's iteration, from 1; None where `time` is
    exact      whether the program alone decided these two; False where threads did, and None are
               they then
    """

    kind: str
    text: str
    time: int | None = None
    iteration: int | None = None
    exact: bool = True

    def without_stamp(self) -> "Row":
        return Row(self.kind, self.text)


@dataclasses.dataclass(frozen=True)
class Timeline:
    """Which implementation ran, and its rows in order."""

    side: str
    rows: list[Row]


def read(trace: bytes) -> Timeline:
    """Reads a trace. A last line that was cut off, as by a crash, is left out."""
    lines = trace.decode("utf-8", "surrogateescape").split("\n")[:-1]
    try:
        records = [json.loads(line) for line in lines]
    except json.JSONDecodeError as error:
        raise TraceError(f"the trace is not JSON: {error}") from None
    if not records or records[0]["kind"] != "start":
        raise TraceError("the program did not start its trace")
    return Timeline(records[0]["side"], list(_rows(records[1:])))


def merged(rows: list[Row]) -> list[Row]:
    """The same with whole lines: the parts of a line that was printed at several instants are joined."""
    found: list[Row] = []
    for row in rows:
        last = found[-1] if found else None
        if last and last.kind == row.kind == "stdout" and not last.text.endswith("\n"):
            exact = last.exact and row.exact
            found[-1] = dataclasses.replace(last, text=last.text + row.text, exact=exact)
        else:
            found.append(row)
    return found


def normalise(message: str) -> str:
    """A logged message with what names a place in the source or in memory left out.

    `running at gather.py:4` and `running at gather.cc:9` become `running at FILE:LINE`, `0x7f0c`
    becomes `0xADDRESS`, and of a callback, `f() at gather.py:4`, only `f()` remains: C++ does not
    know where a function that it was given is defined. In debug mode, the lines of the traceback
    after `Object created at (most recent call last):` are left out. Nothing else is changed.
    """
    message = _ORIGIN.sub(r"\1", message)
    message = _CALLBACK_POSITION.sub("", message)
    return _ADDRESS.sub("0xADDRESS", _SOURCE_POSITION.sub("FILE:LINE", message))


def _rows(records: list[dict[str, Any]]) -> Iterator[Row]:
    line: Row | None = None  # stdout's current line, as far as it was printed at one instant
    for record in records:
        stamp = _stamp(record)
        if record["kind"] != "out":
            if line:
                yield line
                line = None
            yield Row(record["kind"], _message(record), *stamp)
            continue
        for piece in _LINE.findall(record["text"]):
            if line and (line.time, line.iteration, line.exact) != stamp:
                yield line
                line = None
            line = Row("stdout", (line.text if line else "") + piece, *stamp)
            if piece.endswith("\n"):
                yield line
                line = None
    if line:
        yield line


def _stamp(record: dict[str, Any]) -> tuple[int | None, int | None, bool]:
    if not record["exact"]:
        return None, None, False
    return _milliseconds(record["time"]), record["iteration"], True


def _message(record: dict[str, Any]) -> str:
    if record["kind"] == "warning":
        return f"{record['category']}: {normalise(record['message'])}"
    text = f"{record['level']}: {normalise(record['message'])}"
    return f"{text}\n{record['exception']}" if record["exception"] else text


def _milliseconds(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * 1000)
