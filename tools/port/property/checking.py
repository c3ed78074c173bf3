"""Ports cases, compiles them in one program, and compares what they print with CPython."""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import pathlib
import re
import subprocess
import sys
import warnings
from collections.abc import Iterable, Mapping

from conformance.runner.interpreters import Interpreter
from tools.port import compile, porting, precompiled
from tools.port.inputs import BadInput, Program
from tools.port.kit import Kit
from tools.port.property import programs

_RUN_LIMIT = 20
_OWNER = re.compile(r"\b(?:case_|helper_|items_|Thing|Sub)(\d+)\b")
_ERROR = re.compile(r"^\S+\.cc:(\d+):\d+: (?:fatal )?error: (.*)$", re.MULTILINE)
# The ports say what 3.13 says. Before it one text was another, from 3.14 on there is one for all.
_DIVISION = re.compile(
    r"\bfloat modulo(?: by zero)?"
    if sys.version_info < (3, 13)
    else r"(?!)"
    if sys.version_info < (3, 14)
    else r"\b(?:(?:integer|float) )?(?:floor )?(?:division or )?(?:division|modulo)(?: by zero)?"
)
_THIS = Interpreter(pathlib.Path(sys.executable), tuple(sys.version_info[:3]))


@dataclasses.dataclass(frozen=True)
class Failure:
    """kind: "mismatch", "crash", "compile error", "bug" of the porter, or "refusal"."""

    kind: str
    detail: str


class Checker:
    def __init__(self, kit: Kit, folder: pathlib.Path) -> None:
        self.kit = kit
        self.folder = folder
        self.header = precompiled.prepare(kit)

    def check(self, cases: Mapping[int, str]) -> dict[int, Failure]:
        """What is wrong with some cases. Those that CPython does not run are left out."""
        expected = self._reference(cases)
        left = {number: cases[number] for number in expected}
        found: dict[int, Failure] = {}
        while left:
            failures = self._compare(left, expected)
            found |= failures
            left = {number: source for number, source in left.items() if number not in failures}
            if all(failure.kind == "mismatch" for failure in failures.values()):
                break
        return found

    def _reference(self, cases: Mapping[int, str]) -> dict[int, str]:
        """What CPython prints for each case that is a program for it."""
        sound = {}
        for number, source in cases.items():
            with contextlib.suppress(SyntaxError), warnings.catch_warnings(action="ignore"):
                ast.parse(programs.program({number: source}))
                sound[number] = source
        path = self.folder / "reference.py"
        path.write_text(programs.program(sound), encoding="utf-8")
        shown = self._run([sys.executable, "-W", "ignore", str(path)])
        outputs = programs.split(shown)
        return {
            number: text
            for number, text in outputs.items()
            if not text.rstrip().rpartition("\n")[2].startswith(("NameError", "UnboundLocalError", "AttributeError"))
        }

    def _run(self, command: list[str]) -> str:
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=_RUN_LIMIT, check=False, env={"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
            )
        except subprocess.TimeoutExpired as late:
            return (late.stdout or b"").decode("utf-8", "replace") + "\n(no end)\n"
        text = _DIVISION.sub("division by zero", done.stdout.decode("utf-8", "replace"))
        if done.returncode:
            text += f"(status {done.returncode}) {done.stderr.decode('utf-8', 'replace')[-400:]}\n"
        return text

    def _compare(self, cases: Mapping[int, str], expected: Mapping[int, str]) -> dict[int, Failure]:
        path = self.folder / "batch.py"
        text = programs.program(dict(cases))
        path.write_text(text, encoding="utf-8")
        try:
            ported = porting.port(Program(path, path.name, path.stem), _THIS)
        except porting.Refused as error:
            refused = _refused(error.problems, text.splitlines(), cases)
            return refused or self._halves(cases, expected, Failure("refusal", str(error)))
        except (BadInput, porting.PorterBug) as error:
            return self._halves(cases, expected, Failure("bug", str(error)))
        source, binary = self.folder / "batch.cc", self.folder / "batch"
        source.write_text(ported.cc, encoding="utf-8")
        try:
            with compile.Compilation(self.kit, source, binary, self.header) as compilation:
                compilation.finish()
        except compile.CompileError as error:
            blamed = _blame(str(error), ported.cc.splitlines(), cases)
            return blamed or self._halves(cases, expected, Failure("compile error", str(error)))
        shown = self._run([str(binary)])
        actual = programs.split(shown)
        failures = {}
        for number in cases:
            if number not in actual:
                # The case before it ended the program; this one is not known to be wrong.
                continue
            if actual[number] != expected[number]:
                failures[number] = Failure("mismatch", _first_difference(expected[number], actual[number]))
        return failures

    def _halves(
        self, cases: Mapping[int, str], expected: Mapping[int, str], failure: Failure
    ) -> dict[int, Failure]:
        if len(cases) == 1:
            return dict.fromkeys(cases, failure)
        numbers = list(cases)
        middle = len(numbers) // 2
        found: dict[int, Failure] = {}
        for part in (numbers[:middle], numbers[middle:]):
            found |= self._compare({n: cases[n] for n in part}, expected)
        return found


def _refused(problems: Iterable[str], lines: list[str], cases: Iterable[int]) -> dict[int, Failure]:
    """The cases that a refusal is about."""
    messages: dict[int, list[str]] = {}
    for problem in problems:
        number = int(problem.split(":")[1])
        for text in reversed(lines[:number]):
            owner = _OWNER.search(text) if text[:1] not in (" ", "", "@") else None
            if owner is not None:
                if int(owner[1]) in cases:
                    messages.setdefault(int(owner[1]), []).append(problem)
                break
    return {number: Failure("refusal", "\n".join(found)) for number, found in messages.items()}


def _blame(diagnostics: str, lines: list[str], cases: Iterable[int]) -> dict[int, Failure]:
    """The cases whose C++ the compiler's errors are in."""
    found: dict[int, Failure] = {}
    for match in _ERROR.finditer(diagnostics):
        line, message = int(match[1]), match[2]
        for text in reversed(lines[:line]):
            owner = _OWNER.search(text) if text[:1] not in (" ", "}", "/") else None
            if owner is not None:
                if int(owner[1]) in cases:
                    found.setdefault(int(owner[1]), Failure("compile error", f"{message}\n{lines[line - 1]}"))
                break
    return found


def _first_difference(expected: str, actual: str) -> str:
    one, other = expected.splitlines(), actual.splitlines()
    for index in range(max(len(one), len(other))):
        a = one[index] if index < len(one) else "(nothing)"
        b = other[index] if index < len(other) else "(nothing)"
        if a != b:
            return f"line {index + 1}\n  CPython: {a}\n  C++:     {b}"
    return "blank lines"
