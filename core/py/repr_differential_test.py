"""Compares py::repr with CPython's repr on generated values.

    repr_differential_test.py DRIVER TABLE [SEED]

TABLE is nonprintable.inc, whose first line says the version of its Unicode data. An interpreter with
other data differs in the characters that one of the two does not know: with it, only characters that
Unicode 3.2 had are compared, and that is printed. A failure names the seed, which reproduces the values.
"""

import random
import struct
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

VALUES = 20_000


def floats(rng: random.Random) -> Iterator[float]:
    """Floats of all magnitudes, and those around the places where the layout changes."""
    yield from (0.0, -0.0, 0.1, 1e16, 1e15, 9999999999999998.0, 1e-4, 1e-5, 123456789012345680.0)
    yield from (float("inf"), float("-inf"), float("nan"), 5e-324, sys.float_info.max, 1 / 3)
    while True:
        yield struct.unpack("<d", rng.randbytes(8))[0]
        yield rng.uniform(-1, 1) * 10.0 ** rng.randint(-8, 20)
        yield float(rng.randint(-(10**17), 10**17))
        yield round(rng.uniform(0, 1000), rng.randint(0, 6))


def texts(rng: random.Random, old_only: bool) -> Iterator[str]:
    """Strings of quotes, control characters, and code points of all planes."""
    yield from ("", "'", '"', "'\"", "\\", "\n\r\t\0\x7f\x80\xa0\xad", "\u2028\ufeff\U0001f600")
    alphabets = (
        "'\"\\\n\t\r ab",
        "".join(map(chr, range(0x250))),
        "".join(map(chr, range(0x2000, 0x2070))),
    )
    while True:
        alphabet = rng.choice(alphabets)
        yield "".join(rng.choices(alphabet, k=rng.randint(0, 12)))
        yield "".join(code_point(rng, old_only) for _ in range(rng.randint(0, 6)))


def code_point(rng: random.Random, old_only: bool) -> str:
    """A code point that UTF-8 can encode; if wanted, a character of Unicode 3.2."""
    while True:
        value = rng.randrange(sys.maxunicode + 1)
        if 0xD800 <= value <= 0xDFFF:
            continue
        if not old_only or unicodedata.ucd_3_2_0.category(chr(value)) != "Cn":
            return chr(value)


def lines(rng: random.Random, old_only: bool) -> Iterator[tuple[str, object]]:
    """Input lines for the driver, each with the value it stands for."""
    some_floats, some_texts = floats(rng), texts(rng, old_only)
    while True:
        real = next(some_floats)
        yield "f " + struct.pack(">d", real).hex(), real
        number = rng.getrandbits(64) - 2**63 >> rng.randrange(64)
        yield f"i {number % 2**64:x}", number
        text = next(some_texts)
        yield "s " + text.encode().hex(), text
        elements = [next(some_texts).replace("\0", "") for _ in range(rng.randint(1, 4))]
        yield "l " + "\0".join(elements).encode().hex(), elements


def main(arguments: list[str]) -> int:
    driver = arguments[1]
    table_version = Path(arguments[2]).read_text(encoding="ascii").split()[2].rstrip(",")
    seed = int(arguments[3]) if len(arguments) > 3 else 20240101
    old_only = table_version != unicodedata.unidata_version
    if old_only:
        print(
            f"the table is of Unicode {table_version}, this CPython has {unicodedata.unidata_version}:"
            " only characters of Unicode 3.2 are compared"
        )
    source = lines(random.Random(seed), old_only)
    cases = [next(source) for _ in range(VALUES)]
    given = "".join(line + "\n" for line, _ in cases)
    run = subprocess.run([driver], input=given.encode(), capture_output=True, check=True)
    printed = run.stdout.decode().split("\n")[:-1]
    if len(printed) != len(cases):
        print(f"{len(cases)} values were given, {len(printed)} lines printed (seed {seed})")
        return 1
    different = [
        (line, repr(value), ours)
        for (line, value), ours in zip(cases, printed)
        if repr(value) != ours
    ]
    for line, expected, ours in different[:10]:
        print(f"{line}\n  CPython {expected}\n  ours    {ours}")
    print(f"{len(cases)} values, {len(different)} different (seed {seed})")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
