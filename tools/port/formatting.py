"""Formats C++ in the project's style."""

import functools
import pathlib
import re
import shutil
import subprocess

OLDEST = 19
"""The oldest clang-format whose layout is the project's."""

_STYLE = pathlib.Path(__file__).absolute().parents[2] / ".clang-format"
_NEWEST = 30


@functools.cache
def clang_format() -> str | None:
    """A clang-format that is new enough; None if none is installed."""
    for version in range(OLDEST, _NEWEST):
        if path := shutil.which(f"clang-format-{version}"):
            return path
    if path := shutil.which("clang-format"):
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        found = re.search(r"version (\d+)", answer.stdout)
        if found and int(found[1]) >= OLDEST:
            return path
    return None


def format_cc(text: str) -> str:
    """`text` laid out by clang-format; unchanged if there is none."""
    path = clang_format()
    if path is None:
        return text
    command = [path, f"--style=file:{_STYLE}", "--assume-filename=program.cc"]
    content = text.encode("utf-8", "surrogateescape")
    result = subprocess.run(command, input=content, capture_output=True, check=True)
    return result.stdout.decode("utf-8", "surrogateescape")
