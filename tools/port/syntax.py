"""Asks CPython whether it accepts a program: its own message, with the place.

Also a program of its own, for a reference interpreter other than the one that runs the porter:

    python3.11 syntax.py < program.py      prints a JSON array: what is wrong, or nothing
"""

import codecs
import dataclasses
import json
import pathlib
import re
import subprocess
import sys
import warnings


_DECLARATION = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")


@dataclasses.dataclass(frozen=True)
class Rejection:
    """What CPython says. `line` and `column` count from 1."""

    line: int
    column: int
    message: str


def check(source: bytes) -> Rejection | None:
    """What the interpreter that runs this has against a program; None if nothing."""
    undecodable = _undecodable(source)
    rejection = _compiled(source)
    if undecodable and rejection and rejection.line < undecodable.line:
        return rejection
    return undecodable or rejection


def _undecodable(source: bytes) -> Rejection | None:
    """What CPython has against the bytes of a file, where compile() takes them."""
    encoding = declared_encoding(source)
    try:
        source.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding is None:
            line = source.count(b"\n", 0, error.start) + 1
            column = error.start - source.rfind(b"\n", 0, error.start)
            code = f"Non-UTF-8 code starting with '\\x{source[error.start]:02x}'"
            return Rejection(line, column, f"SyntaxError: {code}, but no encoding declared")
        if encoding != "utf-8":  # If it is, bytes of comments do not matter.
            return Rejection(1, 1, f"SyntaxError: encoding problem: {encoding}")
    except LookupError:
        pass  # compile() says so too.
    return None


def declared_encoding(source: bytes) -> str | None:
    """The encoding that a program names, at its top or by a byte order mark."""
    if source.startswith(codecs.BOM_UTF8):
        return "utf-8"
    for line in source.split(b"\n", 2)[:2]:
        if declaration := _DECLARATION.match(line):
            return _normal(declaration[1].decode())
        if line.strip() and not line.lstrip().startswith(b"#"):
            break
    return None


def _normal(encoding: str) -> str:
    """An encoding as CPython's tokenizer knows it."""
    start = encoding.lower().replace("_", "-")[:12]
    if re.match(r"utf-8(-|$)", start):
        return "utf-8"
    return "iso-8859-1" if re.match(r"(latin-1|iso-8859-1|iso-latin-1)(-|$)", start) else encoding


def _compiled(source: bytes) -> Rejection | None:
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
