"""Writes copies of the library's sources with every mutation in them, chosen at run time.

    mutate.py OUTPUT_DIRECTORY SOURCE...        a source's path has core/asyncio/ in it
"""

from __future__ import annotations

import os
import pathlib
import sys
from collections.abc import Sequence

from conformance.fuzz.mutations import MUTATIONS, MutationError, apply

_TOP = "core/asyncio/"
_INCLUDE = '#include "conformance/fuzz/mutated.h"\n'


def main(arguments: Sequence[str]) -> int:
    output, *sources = arguments
    here = pathlib.Path(os.environ.get("BUILD_WORKING_DIRECTORY") or os.getcwd())
    try:
        for source in sources:
            _copy(here / source, here / output)
    except MutationError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _copy(source: pathlib.Path, output: pathlib.Path) -> None:
    file = source.as_posix().rpartition(_TOP)[2]
    text = source.read_text(encoding="utf-8")
    mutated = apply(file, text)
    if mutated != text:
        mutated = _INCLUDE + mutated
    target = output / "asyncio" / file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(mutated, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
