"""Compiles emitted C++ against the prebuilt library."""

import pathlib
import subprocess
import tempfile
from types import TracebackType
from typing import Self

from tools.port.kit import Kit, KitError

TIME_LIMIT = 120
"""Seconds for one program."""

_SHOWN_ERRORS = 3
_LINES_PER_ERROR = 4


class CompileError(Exception):
    """The compiler rejected the C++. The message is its first errors."""


class Compilation:
    """The compiler at work, in the background. Leaving the `with` block ends it."""

    def __init__(
        self, kit: Kit, source: pathlib.Path, binary: pathlib.Path, header: pathlib.Path | None
    ) -> None:
        """Starts to make `binary`; `header` is what `precompiled.prepare` gave for `kit`."""
        include = ["-include-pch", str(header)] if header else []
        command = [kit.compiler, *kit.compile_flags, "-fdiagnostics-color=never", *include]
        command += [str(source), "-o", str(binary), *kit.link_flags]
        self._diagnostics = tempfile.TemporaryFile()
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=self._diagnostics,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            self._diagnostics.close()
            raise KitError(f"{kit.compiler}: {error.strerror}; install it") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._diagnostics.close()

    def finish(self) -> str:
        """Waits for the binary; returns the compiler's warnings. Raises CompileError."""
        try:
            status = self._process.wait(TIME_LIMIT)
        except subprocess.TimeoutExpired:
            raise CompileError(f"the compiler was still working after {TIME_LIMIT} s") from None
        self._diagnostics.seek(0)
        shown = self._diagnostics.read().decode("utf-8", "replace")
        if status != 0:
            raise CompileError(first_errors(shown) or f"the compiler ended with status {status}")
        return shown


def first_errors(diagnostics: str) -> str:
    """The first errors of a compiler's or linker's output, with the source lines they are about."""
    lines = diagnostics.splitlines()
    marks = [i for i, line in enumerate(lines) if "error:" in line or "undefined reference" in line]
    if not marks:
        return "\n".join(lines[-_LINES_PER_ERROR:])
    shown: list[str] = []
    for mark in marks[:_SHOWN_ERRORS]:
        following = range(mark + 1, min(mark + _LINES_PER_ERROR, len(lines)))
        end = next((i for i in following if ": note:" in lines[i] or i in marks), following.stop)
        shown += lines[mark:end]
    hidden = len(marks) - _SHOWN_ERRORS
    return "\n".join(shown + ([f"... and {hidden} more"] if hidden > 0 else []))
