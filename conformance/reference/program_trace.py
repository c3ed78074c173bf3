"""Records what a program shows: each write to stdout, and what asyncio logs and warns about.

The trace is a file of JSON objects, one a line, each written as it happens:

    {"kind": "start", "side": "CPython 3.13.0"}
    {"kind": "out", "time": 1.0, "iteration": 4, "exact": true, "text": "..."}
    {"kind": "log", "time": ..., "iteration": ..., "exact": ..., "level": "ERROR", "message": "...",
     "exception": "ValueError: ..." or null}
    {"kind": "warning", "time": ..., "iteration": ..., "exact": ..., "category": "RuntimeWarning",
     "message": "..."}

`time` (virtual seconds) and `iteration` are null outside a running loop and in real time. `exact`
is false once they depend on more than the program, see `VirtualSelector.exact`. Nothing here
changes what the program does: stdout keeps its buffer, handlers and filters see every record, and
no name that a program reads is replaced by another type's.
"""

import io
import json
import logging
import os
import platform
import sys
import traceback
import warnings
from typing import Any

from conformance.reference import virtual_clock


class _Trace:
    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)

    def record(self, kind: str, **fields: Any) -> None:
        clock = virtual_clock.running()
        stamp = {
            "time": clock.now if clock else None,
            "iteration": clock.iteration if clock else None,
            "exact": clock is None or clock.exact,
        }
        line = json.dumps({"kind": kind} | stamp | fields, ensure_ascii=False) + "\n"
        os.write(self._file, line.encode("utf-8", "surrogateescape"))


def install(path: str) -> None:
    """Records this process's program to `path`."""
    trace = _Trace(path)
    trace.record("start", side=f"{platform.python_implementation()} {platform.python_version()}")
    _observe_stdout(trace)
    _observe_asyncio_log(trace)
    _observe_warnings(trace)


def _observe_stdout(trace: _Trace) -> None:
    class TextIOWrapper(io.TextIOWrapper):
        def write(self, text: str, /) -> int:
            written = super().write(text)
            trace.record("out", text=text)
            return written

    stdout: Any = sys.stdout
    settings = {
        "encoding": stdout.encoding,
        "errors": stdout.errors,
        "line_buffering": stdout.line_buffering,
        "write_through": stdout.write_through,
    }
    observed: Any = TextIOWrapper(stdout.detach(), newline="\n", **settings)
    observed.mode = "w"
    sys.stdout = sys.__stdout__ = observed


def _observe_asyncio_log(trace: _Trace) -> None:
    def observe(record: logging.LogRecord) -> bool:
        exception = record.exc_info[1] if record.exc_info else None
        trace.record(
            "log",
            level=record.levelname,
            message=record.getMessage(),
            exception=_describe(exception) if exception is not None else None,
        )
        return True

    logging.getLogger("asyncio").addFilter(observe)


def _describe(exception: BaseException) -> str:
    """The first line that a traceback shows of the exception."""
    return traceback.format_exception_only(type(exception), exception)[0].splitlines()[0]


def _observe_warnings(trace: _Trace) -> None:
    module: Any = warnings
    show = module._showwarnmsg_impl

    def observe(message: Any) -> None:
        trace.record("warning", category=message.category.__name__, message=str(message.message))
        show(message)

    module._showwarnmsg_impl = observe
