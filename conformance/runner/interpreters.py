"""The reference interpreters, as the repository rule in interpreters.bzl found them."""

import dataclasses
import json
import pathlib


class InterpretersError(Exception):
    """The interpreters are missing or not what was found; the message says what to do."""


@dataclasses.dataclass(frozen=True)
class Interpreter:
    """A CPython: its executable and its version, such as (3, 13, 0)."""

    executable: pathlib.Path
    version: tuple[int, ...]

    @property
    def name(self) -> str:
        return "CPython " + ".".join(map(str, self.version))


def load(path: pathlib.Path) -> list[Interpreter]:
    """The interpreters listed in a file written by interpreters.bzl, newest first."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InterpretersError(f"{path}: no such file; bazel writes it") from None
    interpreters = [
        Interpreter(pathlib.Path(entry["executable"]), tuple(entry["version"]))
        for entry in found["interpreters"]
    ]
    if not interpreters:
        raise InterpretersError(found["problem"])
    for interpreter in interpreters:
        if not interpreter.executable.exists():
            raise InterpretersError(
                f"{interpreter.executable}: no such file, but {interpreter.name} was found there "
                "before; install it again, or run `bazel sync --configure` to forget it"
            )
    return sorted(interpreters, key=lambda interpreter: interpreter.version, reverse=True)
