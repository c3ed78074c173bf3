"""Runs random scripts in C++ and in CPython and compares the traces.

    bazel run //conformance:fuzz -- --seed 1 --count 10000
    bazel run //conformance:fuzz -- --minutes 30 --python 3.12
    bazel run //conformance:fuzz -- conformance/fuzz/regressions/NAME.script

Every divergence is made as small as it goes, shown side by side, and saved as SEED.script; moved to
conformance/fuzz/regressions it is a test. Exits 0 if there was none, 1 if there was, 2 if the
reference failed or the command line is wrong.
"""

from __future__ import annotations

import argparse
import collections
import concurrent.futures
import os
import pathlib
import sys
import time
from collections.abc import Iterator, Sequence

from conformance.fuzz import backports
from conformance.fuzz.generator import generate
from conformance.fuzz.script import Op, ScriptError, parse_all, render
from conformance.fuzz.shrink import shrink
from conformance.fuzz.sides import ReferenceError, Result, Sides, side_by_side
from conformance.runner import interpreters
from conformance.runner.interpreters import Interpreter, InterpretersError

_BATCH = 200
_AT_MOST = 10  # divergences that are shown
_INTERVAL = 10.0  # seconds between two lines of progress


class UsageError(Exception):
    """The command line cannot be followed; the message says why."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("scripts", nargs="*", metavar="FILE", help="scripts to run instead of seeds")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--count", type=int, help="how many seeds; 10000 unless --minutes is given")
    parser.add_argument("--minutes", type=float, help="for how long, instead of how many")
    parser.add_argument("--python", metavar="3.12", help="the reference; by default the newest")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="batches at a time")
    parser.add_argument("--save", metavar="DIR", default=".", help="where divergences are saved")
    parser.add_argument("--driver", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--interpreters", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    return parser


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    here = pathlib.Path(os.environ.get("BUILD_WORKING_DIRECTORY") or os.getcwd())
    try:
        interpreter = _interpreter(interpreters.load(options.interpreters), options.python)
        sides = Sides(interpreter, options.driver.absolute())
        print(_header(interpreter), flush=True)
        if options.scripts:
            batches = iter([_read(here / path if not pathlib.Path(path).exists() else pathlib.Path(path))
                            for path in options.scripts])
        else:
            batches = _batches(options, (interpreter.version[0], interpreter.version[1]))
        return _Campaign(sides, here / options.save).run(batches, max(options.jobs, 1))
    except (InterpretersError, OSError, ReferenceError, ScriptError, UsageError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return 130


def _interpreter(found: Sequence[Interpreter], wanted: str | None) -> Interpreter:
    for interpreter in found:
        if wanted in (None, ".".join(map(str, interpreter.version[:2]))):
            return interpreter
    names = ", ".join(interpreter.name for interpreter in found)
    raise UsageError(f"--python {wanted}: there is no such CPython on this machine; found: {names}")


def _header(interpreter: Interpreter) -> str:
    differences = backports.needed((interpreter.version[0], interpreter.version[1]))
    lines = [f"{interpreter.name}, declared differences: {len(differences)}"]
    lines += [f"  {difference.name} ({difference.change})" for difference in differences]
    return "\n".join(lines)


def _read(path: pathlib.Path) -> list[Op]:
    return parse_all(path.read_text(encoding="utf-8"))


def _batches(options: argparse.Namespace, version: tuple[int, int]) -> Iterator[list[Op]]:
    end = time.monotonic() + options.minutes * 60 if options.minutes else None
    count = options.count if options.count is not None or end is not None else 10_000
    seed = options.seed
    while (count is None or seed < options.seed + count) and (
        end is None or time.monotonic() < end
    ):
        size = _BATCH if count is None else min(_BATCH, options.seed + count - seed)
        yield [generate(s, version) for s in range(seed, seed + size)]
        seed += size


class _Campaign:
    """Runs batches, counts, and shows what diverged."""

    def __init__(self, sides: Sides, folder: pathlib.Path) -> None:
        self._sides = sides
        self._folder = folder
        self._names = (sides.interpreter.name, "C++")
        self._start = self._last = time.monotonic()
        self._done = self._diverged = 0
        self._given_up: collections.Counter[str] = collections.Counter()

    def run(self, batches: Iterator[list[Op]], at_a_time: int) -> int:
        with concurrent.futures.ThreadPoolExecutor(at_a_time) as pool:
            running = set()
            more = True
            while running or more:
                while more and len(running) <= at_a_time:
                    batch = next(batches, None)
                    if batch is None:
                        more = False
                    else:
                        running.add(pool.submit(self._sides.compare, batch))
                done, running = concurrent.futures.wait(
                    running, return_when=concurrent.futures.FIRST_COMPLETED
                )
                for future in done:
                    self._take(future.result())
                if self._diverged >= _AT_MOST:
                    more = False
        self._progress("in all: ")
        for reason, count in self._given_up.most_common():
            print(f"  given up {count}: {reason}")
        return 1 if self._diverged else 0

    def _take(self, results: Sequence[Result]) -> None:
        for result in results:
            self._done += 1
            if result.given_up:
                self._given_up[result.given_up] += 1
            if result.diverges:
                self._diverged += 1
                if self._diverged <= _AT_MOST:
                    self._show(result)
        if time.monotonic() - self._last >= _INTERVAL:
            self._last = time.monotonic()
            self._progress("")

    def _progress(self, prefix: str) -> None:
        seconds = time.monotonic() - self._start
        print(
            f"{prefix}{self._done} scripts, {self._done / max(seconds, 1e-9) * 60:.0f} a minute, "
            f"{self._given_up.total()} given up by CPython, {self._diverged} diverged",
            flush=True,
        )

    def _show(self, result: Result) -> None:
        small = shrink(result.script, self._diverging)
        again = self._sides.compare([small])[0]
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{small.words[1]}.script"
        path.write_text(render(small), encoding="utf-8")
        print(f"\ndiverged: {path.name}\n{render(small)}\n{side_by_side(again, self._names)}\n", flush=True)

    def _diverging(self, scripts: Sequence[Op]) -> list[bool]:
        try:
            return [result.diverges for result in self._sides.compare(scripts)]
        except ReferenceError:
            return [False] * len(scripts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
