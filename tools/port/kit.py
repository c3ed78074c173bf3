"""What compiles emitted C++ without Bazel: the compiler, its flags, the library's archives.

Bazel writes it (kit.bzl) as a JSON object:

    compiler       a path or a name on PATH
    compile_flags  for a source of a program
    link_flags     what follows the source: archives and flags
    headers        what a precompiled header includes; empty if the compiler makes none
    interpreters   the reference interpreters: a file that conformance/runner/interpreters.py reads
"""

import dataclasses
import json
import pathlib


class KitError(Exception):
    """The kit is missing or not what was written; the message says what to do."""


@dataclasses.dataclass(frozen=True)
class Kit:
    compiler: str
    compile_flags: tuple[str, ...]
    link_flags: tuple[str, ...]
    headers: tuple[str, ...]
    interpreters: pathlib.Path


def load(path: pathlib.Path) -> Kit:
    """The kit that a file describes; its relative paths are relative to the current directory."""
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        return Kit(
            compiler=written["compiler"],
            compile_flags=tuple(written["compile_flags"]),
            link_flags=tuple(written["link_flags"]),
            headers=tuple(written["headers"]),
            interpreters=pathlib.Path(written["interpreters"]),
        )
    except OSError as error:
        what = f"{error.strerror}; `bazel build //tools/port:kit` writes it"
        raise KitError(f"{path}: {what}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise KitError(f"{path}: is no kit: {error!r}; build //tools/port:kit again") from None
