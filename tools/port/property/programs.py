"""Random programs: many independent cases in one, so that a batch costs one compilation."""

from __future__ import annotations

import random
import re

from tools.port.property.statements import Statements

_PRELUDE = '''\
from dataclasses import dataclass


def note_int(value: int) -> int:
    print("note", value)
    return value


def note_str(value: str) -> str:
    print("note", value)
    return value


def note_float(value: float) -> float:
    print("note", value)
    return value


def note_bool(value: bool) -> bool:
    print("note", value)
    return value


'''

_CASE = re.compile(r"^def case_(\d+)\(\):", re.MULTILINE)


def case(seed: str) -> str:
    """The source of one case, numbered 0."""
    statements = Statements(random.Random(seed))
    statements.case(0)
    return "\n".join(statements.lines)


def numbered(source: str, number: int) -> str:
    """A case under another number."""
    return re.sub(r"\b(case_|helper_|items_|Thing|Sub)0\b", rf"\g<1>{number}", source)


def program(cases: dict[int, str]) -> str:
    """A program that runs cases one after the other; each begins with a line `case NUMBER`."""
    parts = [_PRELUDE, *[numbered(source, number) for number, source in cases.items()]]
    for number in cases:
        parts.append(
            f'print("case {number}")\n'
            "try:\n"
            f"    case_{number}()\n"
            "except Exception as error:\n"
            "    print(type(error).__name__, error)\n"
        )
    return "".join(parts)


def split(output: str) -> dict[int, str]:
    """The output of each case of a program."""
    pieces = re.split(r"^case (\d+)\n", output, flags=re.MULTILINE)
    return {int(number): text for number, text in zip(pieces[1::2], pieces[2::2], strict=True)}
