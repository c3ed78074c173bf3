"""Whatever the porter is given, it answers with C++ or with a clear message, never with a crash.

    python -m tools.port.bad_input_test FOLDER... [--ways N] [--variants N] [--seed N]

Each program of the folders is spoilt in some of the ways, which take turns, from a fixed seed.
"""

import argparse
import ast
import functools
import pathlib
import random
import re
import sys
import tempfile
import unittest
from collections.abc import Callable, Iterator
from unittest import mock

from conformance.runner.interpreters import Interpreter
from tools.port import formatting, jobs, porting
from tools.port.inputs import BadInput, Program
from tools.port.porting import PorterBug, Refused

_SEED = 20240104
_THIS = Interpreter(pathlib.Path(sys.executable), tuple(sys.version_info[:3]))
_WORD = re.compile(r"[A-Za-z_]\w*|\d+|[^\w\s]")
_MESSAGE = re.compile(r"(?:[^\s:]+\.py)(?::\d+:\d+)?: \S.*")

_STRANGE = (
    "None", "...", "await", "yield", "lambda: 0", "[]", "{}", "()", "*x", "**x", "x := 1", "1j", "b''",
    "f'{x!r:>{y}}'", "not", "-", "~", "0 .real", "type", "object", "super()", "__name__", "self",
)  # fmt: skip

Spoiler = Callable[[random.Random, str], bytes]


def _truncated(rng: random.Random, source: str) -> bytes:
    return source.encode()[: rng.randrange(len(source))]


def _flipped(rng: random.Random, source: str) -> bytes:
    spoilt = bytearray(source.encode())
    for _ in range(rng.randrange(1, 4)):
        spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
    return bytes(spoilt)


def _without_a_line(rng: random.Random, source: str) -> bytes:
    lines = source.splitlines(keepends=True)
    del lines[rng.randrange(len(lines))]
    return "".join(lines).encode()


def _with_lines_exchanged(rng: random.Random, source: str) -> bytes:
    lines = source.splitlines(keepends=True)
    first, second = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return "".join(lines).encode()


def _with_a_word_of_another_place(rng: random.Random, source: str) -> bytes:
    words = list(_WORD.finditer(source))
    target, other = rng.choice(words), rng.choice(words)
    return (source[: target.start()] + other[0] + source[target.end() :]).encode()


def _with_something_strange(rng: random.Random, source: str) -> bytes:
    target = rng.choice(list(_WORD.finditer(source)))
    return (source[: target.start()] + rng.choice(_STRANGE) + source[target.end() :]).encode()


def _with_nodes_exchanged(rng: random.Random, source: str) -> bytes:
    tree = ast.parse(source)
    holders = [
        (node, field)
        for node in ast.walk(tree)
        for field, value in ast.iter_fields(node)
        if isinstance(value, ast.expr)
    ]
    (left, left_field), (right, right_field) = rng.choice(holders), rng.choice(holders)
    value = getattr(left, left_field)
    setattr(left, left_field, getattr(right, right_field))
    if left not in ast.walk(value):
        setattr(right, right_field, value)
    try:
        return ast.unparse(tree).encode()
    except (RecursionError, ValueError, TypeError):
        return b""


def _nested(rng: random.Random, source: str) -> bytes:
    depth = 10 ** rng.randrange(1, 6)
    opening, closing = rng.choice((("(", ")"), ("[", "]"), ("-", ""), ("not ", ""), ("1 + ", "")))
    return f"{source}\nx = {opening * depth}1{closing * depth}\n".encode()


def _in_another_encoding(rng: random.Random, source: str) -> bytes:
    encoding = rng.choice(("utf-16", "utf-32", "utf-8-sig", "latin-1", "cp037"))
    declared = rng.choice(("", "# coding: latin-1\n", "# coding: utf-7\n", "# coding: none\n"))
    return (declared + source + "# é\n").encode(encoding)


_SPOILERS: tuple[Spoiler, ...] = (
    _truncated,
    _flipped,
    _without_a_line,
    _with_lines_exchanged,
    _with_a_word_of_another_place,
    _with_something_strange,
    _with_nodes_exchanged,
    _nested,
    _in_another_encoding,
)


def _spoilt(number: int, source: str) -> Iterator[bytes]:
    """The variants of the program of this number."""
    for turn in range(_options.ways):
        spoil = _SPOILERS[(number * _options.ways + turn) % len(_SPOILERS)]
        rng = random.Random(f"{_options.seed} {spoil.__name__} {source}")
        for _ in range(_options.variants):
            yield spoil(rng, source)


def _port_all(programs: dict[str, list[Program]], group: Program) -> list[str]:
    """What is wrong with the answers for the variants of one program."""
    wrong = []
    for program in programs[group.name]:
        try:
            porting.port(program, _THIS)
        except (BadInput, Refused) as refusal:
            wrong += [
                f"{program.path}: no clear message: {line}"
                for line in str(refusal).splitlines()
                if not _MESSAGE.fullmatch(line)
            ]
        except PorterBug as bug:
            wrong.append(f"{bug}\n{program.path.read_text(errors='replace')}")
    return wrong


class BadInputTest(unittest.TestCase):
    def test_it_is_answered_with_a_clear_message(self) -> None:
        self.assertTrue(_programs)
        with tempfile.TemporaryDirectory() as directory:
            variants: dict[str, list[Program]] = {}
            groups = []
            for place, path in enumerate(_programs):
                groups.append(Program(path, str(path), path.stem))
                variants[str(path)] = []
                for number, spoilt in enumerate(_spoilt(place, path.read_text(encoding="utf-8"))):
                    variant = pathlib.Path(directory, f"{path.stem}_{number}.py")
                    variant.write_bytes(spoilt)
                    variants[str(path)].append(Program(variant, variant.name, variant.stem))
            job = functools.partial(_port_all, variants)
            # Layout takes more time than the rest, and refuses nothing.
            with mock.patch.object(formatting, "format_cc", lambda cc: cc):
                for _, results in jobs.run(groups, job, 2, 60):
                    for group, wrong in results:
                        with self.subTest(group.name):
                            self.assertIsInstance(wrong, list, wrong)
                            self.assertEqual(wrong, [])


if __name__ == "__main__":
    _parser = argparse.ArgumentParser(description=__doc__)
    _parser.add_argument("folders", nargs="+", type=pathlib.Path)
    _parser.add_argument("--ways", type=int, default=3, help="in which each program is spoilt")
    _parser.add_argument("--variants", type=int, default=1, help="of each program, in each of these")
    _parser.add_argument("--seed", type=int, default=_SEED)
    _options = _parser.parse_args()
    _programs = sorted(path for folder in _options.folders for path in folder.rglob("*.py"))
    unittest.main(argv=sys.argv[:1])
