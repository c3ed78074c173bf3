"""Checks that C++ in the source tree is what the porter makes of the program beside it.

    python -m tools.port.regenerate [--hand-written FILE.py]... FILE.py...
"""

import argparse
import difflib
import pathlib
import sys
from collections.abc import Sequence

from conformance.runner.interpreters import Interpreter
from tools.port import formatting, porting
from tools.port.inputs import BadInput, Program
from tools.port.porting import PorterBug, Refused

_DIFF_LINES = 40


def difference(program: pathlib.Path) -> str | None:
    """How a program's C++ differs from what the porter makes of it; None if it does not."""
    this = Interpreter(pathlib.Path(sys.executable), tuple(sys.version_info[:3]))
    try:
        ported = porting.port(Program(program, str(program), program.stem), this).cc
    except (BadInput, Refused, PorterBug) as error:
        return str(error)
    cc = program.with_suffix(".cc")
    written = cc.read_text(encoding="utf-8")
    if written == ported:
        return None
    lines = difflib.unified_diff(
        written.splitlines(), ported.splitlines(), str(cc), "what is ported now", lineterm=""
    )
    shown = list(lines)[:_DIFF_LINES]
    command = f"bazel run //tools:port -- --emit {cc} {program}"
    return "\n".join([*shown, f"to write it anew, at the top of the source tree: {command}"])


def problems(programs: Sequence[pathlib.Path], hand_written: Sequence[pathlib.Path]) -> list[str]:
    """What is wrong with the C++ of some programs, and with the list of those that are exempt."""
    found = [
        f"{program}: is not in the source tree; remove it from the hand-written"
        for program in hand_written
        if program not in programs
    ]
    for program in programs:
        differs = difference(program)
        if program in hand_written:
            if differs is None:
                found.append(f"{program}: its C++ is the porter's; remove it from the hand-written")
        elif differs is not None:
            found.append(f"{program}: its C++ is not what the porter makes of it\n{differs}")
    return found


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="regenerate", description=__doc__.splitlines()[0])
    parser.add_argument("programs", nargs="*", type=pathlib.Path)
    parser.add_argument("--hand-written", action="append", type=pathlib.Path, default=[])
    options = parser.parse_args(arguments)
    if formatting.clang_format() is None:
        print(f"SKIPPED: clang-format {formatting.OLDEST} or newer is not installed")
        return 0
    found = problems(options.programs, options.hand_written)
    print("\n\n".join(found) or f"{len(options.programs)} programs: as the porter makes them")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
