"""A conformance case: a `.py` program, and what the comments at its top declare about it.

    # conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
    # conformance: timeout 60: a million sleeps

Each directive ends with its reason, which is printed wherever the directive has an effect.
"""

import ast
import dataclasses
import pathlib
import re

from conformance.runner.interpreters import Interpreter

DEFAULT_TIMEOUT = 20.0
"""Real seconds that each side may take."""

_DIRECTIVE = re.compile(r"#\s*conformance:(?P<text>.*)")
_PYTHON = re.compile(r"python\s*>=\s*(?P<major>\d+)\.(?P<minor>\d+)")
_TIMEOUT = re.compile(r"timeout\s+(?P<seconds>\d+)")


class CaseError(Exception):
    """A case that cannot be run as it is; the message names the file and what to do."""


@dataclasses.dataclass(frozen=True)
class MinimumVersion:
    """The oldest CPython that behaves as the case shows, and why older ones do not."""

    version: tuple[int, int]
    reason: str


@dataclasses.dataclass(frozen=True)
class Case:
    """A program whose C++ is compared with it."""

    program: pathlib.Path
    minimum: MinimumVersion | None = None
    timeout: float = DEFAULT_TIMEOUT

    def reason_to_skip(self, interpreter: Interpreter) -> str | None:
        """Why the program is not compared with this interpreter; None if it is."""
        if self.minimum is None or interpreter.version[:2] >= self.minimum.version:
            return None
        oldest = ".".join(map(str, self.minimum.version))
        return f"needs CPython >= {oldest}: {self.minimum.reason}"


def load(program: pathlib.Path) -> Case:
    """Reads a case; raises CaseError if it is missing, does not parse or declares nonsense."""
    try:
        source = program.read_bytes()
    except FileNotFoundError:
        raise CaseError(f"{program}: no such file; a case is a .py file") from None
    except OSError as error:
        raise CaseError(f"{program}: cannot be read: {error}") from None
    try:
        ast.parse(source, str(program))
    except ValueError as error:
        raise CaseError(f"{program}: does not parse: {error}; correct the program") from None
    except SyntaxError as error:
        place = f"{program}:{error.lineno or 1}:{error.offset or 1}"
        raise CaseError(f"{place}: does not parse: {error.msg}; correct the program") from None
    return _with_directives(Case(program), source.decode("utf-8", "replace"))


def _with_directives(case: Case, source: str) -> Case:
    for number, line in enumerate(source.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            break
        directive = _DIRECTIVE.match(line)
        if directive is None:
            continue
        place = f"{case.program}:{number}"
        setting, colon, reason = (part.strip() for part in directive["text"].partition(":"))
        if not colon or not reason:
            raise CaseError(
                f"{place}: a directive ends with its reason: '# conformance: {setting}: why'"
            )
        if python := _PYTHON.fullmatch(setting):
            version = (int(python["major"]), int(python["minor"]))
            case = dataclasses.replace(case, minimum=MinimumVersion(version, reason))
        elif timeout := _TIMEOUT.fullmatch(setting):
            case = dataclasses.replace(case, timeout=float(timeout["seconds"]))
        else:
            raise CaseError(
                f"{place}: unknown directive '{setting}'; "
                "there are 'python >= 3.x' and 'timeout SECONDS'"
            )
    return case
