"""Asks CPython whether it accepts a program: its own message, with the place.

Also a program of its own, for a reference interpreter other than the one that runs the porter:

    python3.11 syntax.py < program.py      prints a JSON array: what is wrong, or nothing
"""

import dataclasses
import json
import pathlib
import subprocess
import sys
import warnings


@dataclasses.dataclass(frozen=True)
class Rejection:
    """What CPython says. `line` and `column` count from 1."""

    line: int
    column: int
    message: str


def check(source: bytes) -> Rejection | None:
    """What the interpreter that runs this has against a program; None if nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "program.py", "exec", dont_inherit=True)
    except SyntaxError as error:
        message = f"{type(error).__name__}: {error.msg}"
        return Rejection(error.lineno or 1, max(error.offset or 1, 1), message)
    except (MemoryError, RecursionError):
        return Rejection(1, 1, "CPython cannot parse it: it is nested too deeply")
    except (ValueError, LookupError, OverflowError) as error:
        return Rejection(1, 1, f"{type(error).__name__}: {error}")
    return None


def check_with(
    executable: pathlib.Path, version: tuple[int, ...], source: bytes
) -> Rejection | None:
    """The same for another interpreter."""
    if version[:2] == sys.version_info[:2]:
        return check(source)
    command = [str(executable), "-I", "-S", __file__]
    answer = subprocess.run(command, input=source, capture_output=True, check=False)
    if answer.returncode < 0:
        return Rejection(1, 1, "CPython cannot parse it: it is nested too deeply")
    return next((Rejection(*fields) for fields in json.loads(answer.stdout)), None)


def main() -> None:
    rejection = check(sys.stdin.buffer.read())
    print(json.dumps([dataclasses.astuple(rejection)] if rejection else []))


if __name__ == "__main__":
    main()
