"""Calls the translator: from a program to C++ that a person reads, or to what is wrong with it."""

import ast
import dataclasses
import os
import pathlib
import resource
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from conformance.runner.interpreters import Interpreter
from tools.port import formatting, inputs, places, syntax, translate
from tools.port.inputs import BadInput, Program

TIME_LIMIT = 60
"""Seconds for the translation of one program."""

_MEMORY_LIMIT = 4 << 30
_RECURSION_LIMIT = 12_000
_DEEP = 200  # levels of syntax that no person writes


class Refused(Exception):
    """The program is not in the language that the porter knows. `problems` has a line for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class PorterBug(Exception):
    """The porter failed. The message names the program and what happened, in its first line."""


@dataclasses.dataclass(frozen=True)
class Ported:
    """The C++ of a program, formatted, and the program annotated with the types inferred."""

    cc: str
    explanation: str


def port(program: Program, interpreter: Interpreter) -> Ported:
    """Ports a program as `interpreter` understands it. Raises BadInput, Refused or PorterBug."""
    source = inputs.read(program)
    if rejection := syntax.check_with(interpreter.executable, interpreter.version, source):
        place = f"{program.name}:{rejection.line}:{rejection.column}"
        raise BadInput(f"{place}: {rejection.message} ({interpreter.name}); correct the program")
    translation = _translate(program, source, (interpreter.version[0], interpreter.version[1]))
    return Ported(formatting.format_cc(translation.text), translation.explanation)


def port_with_places(program: Program, interpreter: Interpreter) -> str | None:
    """The C++ of a program that was ported, not laid out, with the places of the Python; None if it cannot
    be told them. Raises PorterBug.
    """
    source = inputs.read(program)
    version = (interpreter.version[0], interpreter.version[1])
    plain = _translate(program, source, version).text
    marked = _translate(program, source, version, marks_places=True).text
    if places.without_marks(marked) != places.without_marks(plain):
        return None
    running = any(name in source for name in (b"current_task", b"all_tasks"))
    return places.with_line_directives(marked, program.path.absolute(), running)


def _translate(
    program: Program, source: bytes, version: tuple[int, int], marks_places: bool = False
) -> translate.Translation:
    if _depth(source) > _DEEP:
        what = "its statements or expressions are nested too deeply; split the longest"
        raise BadInput(f"{program.name}: {what}")
    try:
        with _limits():
            return translate.translate(source, program.name, version, marks_places=marks_places)
    except translate.Refused as refused:
        raise Refused(
            tuple(f"{program.name}:{p.line}:{p.column}: {p.message}" for p in refused.problems)
        ) from None
    except Exception as error:
        raise PorterBug(describe_bug(program.name, error)) from error


def _depth(source: bytes) -> int:
    """How deeply a program is nested."""
    depth, level = 0, list(ast.iter_child_nodes(ast.parse(source)))
    while level:
        depth += 1
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return depth


def describe_bug(name: str, error: BaseException) -> str:
    """A bug of the porter in one line; with PORT_DEBUG in the environment, its traceback too."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({pathlib.Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    what = " ".join(f"{type(error).__name__}: {error}".split())
    line = f"{name}: a bug of the porter: {what}{place}; please report it with the program"
    if os.environ.get("PORT_DEBUG"):
        line += "\n" + "".join(traceback.format_exception(error)).rstrip()
    return line


def describe_death(name: str, exitcode: int) -> str:
    """A bug of the porter that ended its process. `exitcode` is negative for death by a signal."""
    if exitcode < 0:
        how = f"was killed by {signal.Signals(-exitcode).name}"
    else:
        how = f"ended with exit status {exitcode}"
    return f"{name}: a bug of the porter: its process {how}; please report it with the program"


@contextmanager
def _limits() -> Iterator[None]:
    def too_slow(signum: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"no result after {TIME_LIMIT} s")

    recursion_limit = sys.getrecursionlimit()
    sys.setrecursionlimit(_RECURSION_LIMIT)
    memory = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT, memory[1]))
    handler = signal.signal(signal.SIGALRM, too_slow)
    signal.alarm(TIME_LIMIT)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, handler)
        resource.setrlimit(resource.RLIMIT_AS, memory)
        sys.setrecursionlimit(recursion_limit)
