"""The programs that a person names: files and folders."""

import dataclasses
import os
import pathlib
import stat
from collections.abc import Iterator, Sequence

SIZE_LIMIT = 1 << 20
"""Bytes of a program; what is longer is no program that a person wrote."""


class BadInput(Exception):
    """An input that cannot be used. The message's lines say `path: what; what to do`."""


@dataclasses.dataclass(frozen=True)
class Program:
    """A program to port.

    path  where it is
    name  what to call it in messages: the path as the person would write it
    key   a relative path without its suffix, different for each program of a run
    """

    path: pathlib.Path
    name: str
    key: str


def printable(name: str) -> str:
    """A path as it is shown: quoted if it holds a newline, or is no text."""
    return name if name.isprintable() else repr(name)


def find(names: Sequence[str], directory: pathlib.Path) -> list[Program]:
    """The programs of files and folders, by their names relative to `directory`."""
    problems: list[str] = []
    found: dict[pathlib.Path, Program] = {}
    keys: set[str] = set()
    for name in names:
        try:
            for path, shown, key in list(_look_up(name, directory)):
                if path not in found:
                    found[path] = Program(path, shown, _unique(key, keys))
        except BadInput as error:
            problems.append(str(error))
    if problems:
        raise BadInput("\n".join(problems))
    return list(found.values())


def _look_up(name: str, directory: pathlib.Path) -> Iterator[tuple[pathlib.Path, str, str]]:
    path = pathlib.Path(os.path.normpath(directory / name))
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        message = f"{printable(name)}: {reason}; give a .py file or a folder of them"
        raise BadInput(message) from None
    if not stat.S_ISDIR(mode):
        if path.suffix != ".py":
            raise BadInput(f"{printable(name)}: is not a .py file; give a Python program")
        yield path, printable(name), path.stem
        return
    programs = sorted(_walk(path))
    if not programs:
        raise BadInput(f"{printable(name)}: this folder holds no .py file; give another")
    for program in programs:
        inside = program.relative_to(path)
        shown = os.path.normpath(os.path.join(name, inside))
        yield program, printable(shown), str(inside.with_suffix(""))


def _walk(folder: pathlib.Path) -> Iterator[pathlib.Path]:
    def unreadable(error: OSError) -> None:
        shown = printable(str(error.filename))
        raise BadInput(f"{shown}: {error.strerror}; make the folder readable")

    for root, folders, files in os.walk(folder, onerror=unreadable):
        folders[:] = [f for f in folders if f != "__pycache__" and not f.startswith(".")]
        yield from (pathlib.Path(root, file) for file in files if file.endswith(".py"))


def _unique(key: str, keys: set[str]) -> str:
    unique, number = key, 1
    while unique in keys:
        number += 1
        unique = f"{key}_{number}"
    keys.add(unique)
    return unique


def read(program: Program) -> bytes:
    """A program's bytes, if it can be read and is text at all."""
    name = program.name
    try:
        status = program.path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BadInput(f"{name}: is no ordinary file; give a .py file")
        if status.st_size > SIZE_LIMIT:
            raise BadInput(f"{name}: is larger than {SIZE_LIMIT >> 20} MiB; give a program")
        source = program.path.read_bytes()
    except OSError as error:
        raise BadInput(f"{name}: cannot be read: {error.strerror}; make it readable") from None
    nul = source.find(b"\0")
    if nul >= 0:
        line = source.count(b"\n", 0, nul) + 1
        column = nul - source.rfind(b"\n", 0, nul)
        raise BadInput(f"{name}:{line}:{column}: a NUL byte; save the program as UTF-8 text")
    return source
