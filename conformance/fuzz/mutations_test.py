"""Plants the bugs of mutations.py one at a time, and tells how many scripts each took to be found."""

import os
import pathlib
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence

from conformance.fuzz.generator import generate
from conformance.fuzz.mutations import MUTATIONS
from conformance.fuzz.script import Op, render
from conformance.fuzz.sides import Sides, given_up, traces_of
from conformance.runner import interpreters

_BATCHES = (100, 400, 500, 1000, 2000, 3000, 3000, 5000, 5000)  # few bugs live to see the last
_SECONDS = 20.0  # for a batch, and as many again for each 500 scripts
_MEMORY = 4 << 30  # bytes, for a bug that never stops
_FIFTH_WITHIN = 1000


def main(driver: str, listed: str) -> int:
    interpreter = interpreters.load(pathlib.Path(listed))[0]
    sides = Sides(interpreter, pathlib.Path(driver).absolute())
    found = _hunt(sides, range(0, len(MUTATIONS) + 1))
    healthy = found.pop(0, None) is None
    if not healthy:
        print(f"without a bug the traces differ from those of {interpreter.name}")
    for number, mutation in enumerate(MUTATIONS, 1):
        print(f"{found.get(number, 'NOT FOUND'):>9}  {mutation.name}")
    soon = sum(scripts <= _FIFTH_WITHIN for scripts in found.values())
    print(
        f"{len(MUTATIONS)} bugs, {len(found)} found within {sum(_BATCHES)} scripts, "
        f"{soon} of them within {_FIFTH_WITHIN}"
    )
    return 0 if healthy and len(found) == len(MUTATIONS) and 5 * soon >= len(found) else 1


def _hunt(sides: Sides, numbers: Sequence[int]) -> dict[int, int]:
    """How many scripts it took to find each bug; those that are missing were not found."""
    found: dict[int, int] = {}
    done = 0
    for batch in _batches((sides.interpreter.version[0], sides.interpreter.version[1])):
        expected = sides.reference(batch)
        kept = [index for index, trace in enumerate(expected) if not given_up(trace)]
        scripts = [batch[index] for index in kept]
        traces = [expected[index] for index in kept]
        for number in numbers:
            if number not in found:
                first = _first_difference(sides.driver, number, scripts, traces)
                if first is not None:
                    found[number] = done + kept[first] + 1
        done += len(batch)
        if not set(numbers) - set(found) - {0}:
            break
    return found


def _batches(version: tuple[int, int]) -> Iterator[list[Op]]:
    seed = 1
    for count in _BATCHES:
        yield [generate(s, version) for s in range(seed, seed + count)]
        seed += count


def _first_difference(
    driver: pathlib.Path, number: int, scripts: Sequence[Op], traces: Sequence[list[str]]
) -> int | None:
    """The index of the first script that a bug changes; its end, early or late, is a change too."""
    try:
        output = subprocess.run(
            [str(driver)],
            input="".join(map(render, scripts)).encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"MUTATION": str(number)},
            timeout=_SECONDS * (1 + len(scripts) / 500),
            preexec_fn=_limit_memory,
        ).stdout
    except subprocess.TimeoutExpired as error:
        output = error.stdout or b""
    actual = traces_of(output.decode("utf-8", "replace"))
    for index, trace in enumerate(traces):
        if index >= len(actual) or actual[index] != trace:
            return index
    return None


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
