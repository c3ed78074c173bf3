"""Compares the operations of core/py with CPython's on generated values.

    operations_differential_test.py DRIVER [SEED]

Every operation of operations_driver.cc is done here by Python itself; the results, or the exceptions and
their texts, must be equal. A failure names the seed, which reproduces the values.

The driver differs where its ints end, at 64 bits, and follows CPython 3.14 in the texts of some
exceptions; `expected` allows for that and for nothing else.
"""

import random
import struct
import sys
import unicodedata
from collections.abc import Callable, Iterator

from core.py.testing.differential import (
    INT64_MAX,
    INT64_MIN,
    TOO_LARGE,
    Arguments,
    Operation,
    compare,
)

END = INT64_MAX


# Values.


def text(rng: random.Random) -> str:
    """Short, so that searches find something, and of characters that behave in special ways."""
    alphabet = rng.choice(
        (
            "ab",
            "ab \t\n",
            "aB1 -_.",
            "aé\U0001f600",
            "ßǆǅΣσς'ŉİıﬁ·:\u0345aA",
            "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029a",
            "0123٣²½四ⅷ①",
            " \u00a0\u3000\u2003a",
        )
    )
    return "".join(rng.choices(alphabet, k=rng.randint(0, 9)))


def character(rng: random.Random) -> str:
    """Any character that every supported version of Unicode has."""
    while True:
        code_point = rng.randrange(sys.maxunicode + 1) if rng.random() < 0.3 else rng.randrange(0x3000)
        if unicodedata.ucd_3_2_0.category(chr(code_point)) not in ("Cn", "Cs", "Co"):
            return chr(code_point)


def any_text(rng: random.Random) -> str:
    return text(rng) if rng.random() < 0.6 else "".join(character(rng) for _ in range(rng.randint(0, 5)))


def almost_utf8(rng: random.Random) -> bytes:
    encoded = bytearray(any_text(rng).encode())
    if encoded and rng.random() < 0.7:
        for _ in range(rng.randint(1, 2)):
            encoded[rng.randrange(len(encoded))] = rng.choice((0x41, 0x80, 0xC0, 0xE0, 0xED, 0xF0, 0xF4, 0xFF))
    return bytes(encoded[: rng.choice((len(encoded), rng.randint(0, len(encoded))))])


def part(rng: random.Random) -> str:
    return "".join(rng.choices("ab \né", k=rng.choice((0, 1, 1, 1, 2))))


def small(rng: random.Random) -> int:
    return rng.randint(-12, 12)


def bound(rng: random.Random) -> int | None:
    return rng.choice((None, small(rng), small(rng), INT64_MAX, INT64_MIN))


def step(rng: random.Random) -> int:
    return rng.choice((1, 1, -1, -1, 2, 3, -2, 0, INT64_MAX, INT64_MIN))


def integer(rng: random.Random) -> int:
    return rng.choice(
        (small(rng), rng.getrandbits(64) - 2**63 >> rng.randrange(64), INT64_MIN, INT64_MAX)
    )


def real(rng: random.Random) -> float:
    return rng.choice(
        (
            rng.uniform(-10, 10),
            rng.uniform(-1, 1) * 10.0 ** rng.randint(-320, 308),
            round(rng.uniform(-1000, 1000), rng.randint(0, 3)),
            float(small(rng)),
            rng.randint(-20, 20) / 2,
            struct.unpack("<d", rng.randbytes(8))[0],
            rng.choice((0.0, -0.0, float("inf"), float("-inf"), float("nan"), 1e16, 5e-324, 2.0**63)),
        )
    )


def number(rng: random.Random) -> float:
    return integer(rng) if rng.random() < 0.5 else real(rng)


def ints(rng: random.Random) -> list[int]:
    limit = rng.choice((5, 20, 1000, 10**6))
    return [rng.randint(-limit, limit) for _ in range(rng.choice((0, 1, 2, 5, 9, 40)))]


def specification(rng: random.Random) -> str:
    """A format specification, mostly a valid one."""
    spec = ""
    if rng.random() < 0.4:
        spec += rng.choice(("", "*", "é", "0", " ", "<")) + rng.choice("<>^=")
    for choices, likely in (("+- ", 0.3), ("z", 0.1), ("#", 0.2), ("0", 0.2)):
        if rng.random() < likely:
            spec += rng.choice(choices)
    if rng.random() < 0.5:
        spec += str(rng.choice((1, 3, 8, 10, 11, 12, 13, 20)))
    if rng.random() < 0.25:
        spec += rng.choice((",", "_", ",_", "__"))
    if rng.random() < 0.4:
        spec += "." + rng.choice(("0", "1", "2", "3", "6", "17", "30", ""))
    if rng.random() < 0.7:
        spec += rng.choice("bcdoxXneEfFgG%sfdg" + "yé")
    if rng.random() < 0.03:
        spec += rng.choice("d }")
    return spec


def formatted(rng: random.Random) -> Arguments:
    value = rng.choice((number, number, number, any_text, lambda _: rng.random() < 0.5, lambda _: None))(rng)
    return value, specification(rng)


def fields(rng: random.Random) -> Arguments:
    """A text with fields, mostly a valid one, and three values for them."""
    pieces = []
    for _ in range(rng.randint(1, 4)):
        name = rng.choice(("", "", "", "0", "1", "2", "3"))
        conversion = rng.choice(("", "", "!r", "!s", "!a", "!x"))
        spec = rng.choice(("", ":", ":>10", ":^7", ":{}", ":>{}", ":{{}}", ":{1}"))
        pieces.append(rng.choice(("{" + name + conversion + spec + "}", "text", "{{", "}}", "é")))
    if rng.random() < 0.1:
        pieces.append(rng.choice(("{", "}", "{!", "{!r", "{!rx}", "{:")))
    return "".join(pieces), text(rng), small(rng), rng.choice((part, small))(rng)


def numeral(rng: random.Random) -> str:
    """A text that is a number, or almost."""
    digits = "".join(rng.choices("0123456789_", k=rng.randint(1, 20)))
    texts = (
        str(integer(rng)),
        repr(real(rng)),
        digits,
        digits + "." + digits,
        digits + "e" + str(rng.randint(-400, 400)),
        rng.choice(("inf", "-Infinity", "nan", "NaN", "", " ", "+", "1e", ".", ".5", "5.", "0x1f", "0b12")),
    )
    return rng.choice(("", " ", "\n", "+", "-", "\u2003")) + rng.choice(texts) + rng.choice(("", "", " "))


# Operations that are no single method.


def do_set_operations(*script: str | list[int]) -> str:
    values: set[int] = set()
    trace = ""
    for name, elements in zip(script[::2], script[1::2], strict=True):
        assert isinstance(elements, list)
        other: set[int] = set()
        for element in elements:
            other.add(element)
        match name:
            case "add":
                for element in elements:
                    values.add(element)
            case "discard":
                for element in elements:
                    values.discard(element)
            case "update":
                values.update(other)
            case "update_dict":
                values.update(dict.fromkeys(elements, True))
            case "or":
                values = values | other
            case "ror":
                values = other | values
            case "and":
                values = values & other
            case "sub":
                values = values - other
            case "rsub":
                values = other - values
            case "xor":
                values = values ^ other
            case "iand":
                values &= other
            case "isub":
                values -= other
            case "ixor":
                values ^= other
            case "copy":
                values = values.copy()
            case "clear":
                values.clear()
            case "pop":
                trace += f"{values.pop()!r} "
        trace += f"{values!r} "
    return trace


SET_OPERATIONS = (
    *("add", "discard", "update", "update_dict", "or", "ror", "and", "sub", "rsub", "xor", "iand"),
    *("isub", "ixor", "copy", "clear", "pop", "add", "add", "discard", "discard", "pop"),
)


def set_script(rng: random.Random) -> Arguments:
    script: list[Argument] = []
    for _ in range(rng.randint(1, 12)):
        script += [rng.choice(SET_OPERATIONS), ints(rng)]
    return tuple(script)


class Shown(str):
    """A result that is compared as it is and not by its repr."""

    def __repr__(self) -> str:
        return str(self)


def set_of_tuples(*values: float) -> set[object]:
    return {(i, x, i % 2 == 0) for i, x in zip(values[::2], values[1::2], strict=True)}


def changed(values: list[int], change: Callable[[list[int]], object]) -> list[int]:
    change(values)
    return values


def set_slice(values: list[int], start: int | None, stop: int | None, by: list[int]) -> list[int]:
    values[start:stop] = by
    return values


def del_slice(values: list[int], start: int | None, stop: int | None, by: int) -> list[int]:
    del values[start:stop:by]
    return values


def min_max(values: list[int]) -> object:
    def key(value: int) -> int:
        return value % 5

    return min(values), max(values), min(values, key=key), max(values, key=key)


def ranged(start: int, stop: int, by: int) -> object:
    found = range(start, stop, by)
    return found, list(found), 3 in found, len(found)


TEXT_METHODS = (
    *("upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip", "lstrip", "rstrip"),
    *("isalpha", "isdecimal", "isdigit", "isnumeric", "isalnum", "isspace", "isupper", "islower"),
    *("istitle", "isprintable", "isascii", "splitlines", "expandtabs"),
)
SEARCHES = ("find", "rfind", "index", "rindex", "count")


def text_operations() -> Iterator[tuple[str, Operation]]:
    for name in TEXT_METHODS:
        yield name, (lambda rng: (any_text(rng),), getattr(str, name))
    yield "splitlines_keepends", (lambda rng: (text(rng),), lambda value: value.splitlines(True))
    yield "len", (lambda rng: (any_text(rng),), len)
    yield "ord", (lambda rng: (any_text(rng),), ord)
    yield "ascii", (lambda rng: (any_text(rng),), ascii)
    yield "encode", (lambda rng: (any_text(rng),), str.encode)
    yield "decode", (lambda rng: (almost_utf8(rng),), bytes.decode)
    yield "repr_bytes", (lambda rng: (almost_utf8(rng),), bytes)
    yield "chars", (lambda rng: (any_text(rng),), list)
    for name in ("strip", "lstrip", "rstrip"):
        yield name + "_set", (lambda rng: (text(rng), part(rng)), getattr(str, name))
    yield "contains", (lambda rng: (text(rng), part(rng)), str.__contains__)
    for name in ("startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition"):
        yield name, (lambda rng: (text(rng), part(rng)), getattr(str, name))
    for name in SEARCHES:
        yield (
            name,
            (
                lambda rng: (text(rng), part(rng), rng.choice((0, small(rng))), rng.choice((END, small(rng)))),
                getattr(str, name),
            ),
        )
    for name in ("split", "rsplit"):
        yield (
            name,
            (
                lambda rng: (text(rng), rng.choice((None, part(rng))), rng.choice((-1, -1, 0, 1, 2))),
                getattr(str, name),
            ),
        )
    for name in ("ljust", "rjust", "center"):
        yield (
            name,
            (
                lambda rng: (any_text(rng), small(rng), rng.choice("*é ")),
                getattr(str, name),
            ),
        )
    yield "zfill", (lambda rng: (rng.choice(("", "+", "-")) + any_text(rng), small(rng)), str.zfill)
    yield (
        "replace",
        (lambda rng: (text(rng), part(rng), part(rng), rng.choice((-1, 0, 1, 2))), str.replace),
    )
    yield "at", (lambda rng: (text(rng), small(rng)), lambda value, i: value[i])
    yield (
        "slice",
        (
            lambda rng: (text(rng), bound(rng), bound(rng), step(rng)),
            lambda value, start, stop, by: value[start:stop:by],
        ),
    )
    yield "format", (formatted, format)
    yield "fields", (fields, str.format)


def number_operations() -> Iterator[tuple[str, Operation]]:
    def two(rng: random.Random) -> Arguments:
        return integer(rng), integer(rng)

    def shift(rng: random.Random) -> Arguments:
        return integer(rng), rng.choice((small(rng), rng.randint(0, 100)))

    def numbers(rng: random.Random) -> Arguments:
        return number(rng), number(rng)

    def power(rng: random.Random) -> Arguments:
        if rng.random() < 0.5:
            return small(rng), rng.randint(0, 70)
        return abs(real(rng)), rng.choice((real(rng), float(small(rng))))

    yield "add", (two, int.__add__)
    yield "sub", (two, int.__sub__)
    yield "mul", (two, int.__mul__)
    yield "lshift", (shift, lambda a, b: a << b)
    yield "rshift", (shift, lambda a, b: a >> b)
    yield "neg", (lambda rng: (integer(rng),), int.__neg__)
    yield "abs", (lambda rng: (integer(rng),), abs)
    yield "truediv", (numbers, lambda a, b: a / b)
    yield "floordiv", (numbers, lambda a, b: a // b)
    yield "mod", (numbers, lambda a, b: a % b)
    yield "divmod", (numbers, divmod)
    yield "pow", (power, lambda a, b: a**b)
    yield "pow_mod", (lambda rng: (integer(rng), abs(small(rng)), integer(rng)), pow)
    yield "round", (lambda rng: (real(rng),), round)
    yield "round_to", (lambda rng: (real(rng), rng.choice((small(rng), rng.randint(-330, 330)))), round)
    yield "int_of_float", (lambda rng: (real(rng),), int)
    for name, function in (("hex", hex), ("oct", oct), ("bin", bin)):
        yield name, (lambda rng: (integer(rng),), function)
    yield "chr", (lambda rng: (rng.choice((rng.randrange(0xD800), small(rng), 0x110000)),), chr)
    yield "int", (lambda rng: (numeral(rng),), int)
    yield "int_base", (lambda rng: (numeral(rng), rng.choice((0, 2, 8, 16, 36, 1))), int)
    yield "float", (lambda rng: (numeral(rng),), float)


def container_operations() -> Iterator[tuple[str, Operation]]:
    def floats(rng: random.Random) -> Arguments:
        return tuple(real(rng) for _ in range(rng.randint(0, 12)))

    def finite(rng: random.Random) -> Arguments:
        return tuple(value for value in floats(rng) if value == value)

    def pairs(rng: random.Random) -> Arguments:
        values: list[Argument] = []
        for value in finite(rng):
            values += [integer(rng), value]
        return tuple(values)

    yield "set", (set_script, lambda *script: Shown(do_set_operations(*script)))
    yield "set_of_floats", (finite, lambda *values: set(values))
    yield "set_of_tuples", (pairs, set_of_tuples)
    yield "sum_floats", (floats, lambda *values: sum(values, 0.0))
    yield (
        "list_slice",
        (
            lambda rng: (ints(rng), bound(rng), bound(rng), step(rng)),
            lambda values, start, stop, by: values[start:stop:by],
        ),
    )
    yield "list_del_slice", (lambda rng: (ints(rng), bound(rng), bound(rng), step(rng)), del_slice)
    yield "list_set_slice", (lambda rng: (ints(rng), bound(rng), bound(rng), ints(rng)), set_slice)
    yield (
        "list_insert",
        (
            lambda rng: (ints(rng), small(rng), 99),
            lambda values, i, value: changed(values, lambda v: v.insert(i, value)),
        ),
    )
    yield "list_pop", (lambda rng: (ints(rng), small(rng)), lambda values, i: (values.pop(i), values))
    yield (
        "list_remove",
        (
            lambda rng: (ints(rng), small(rng)),
            lambda values, value: changed(values, lambda v: v.remove(value)),
        ),
    )
    yield "list_sort", (lambda rng: (ints(rng),), sorted)
    yield (
        "list_sort_key",
        (lambda rng: (ints(rng),), lambda values: sorted(values, key=lambda v: v % 7, reverse=True)),
    )
    yield (
        "list_order",
        (
            lambda rng: (ints(rng)[:3], ints(rng)[:3]),
            lambda a, b: (a < b, a <= b, a == b, a != b, 3 in a),
        ),
    )
    yield "min_max", (lambda rng: (ints(rng),), min_max)
    yield "range", (lambda rng: (small(rng), small(rng), step(rng)), ranged)


# The comparison.


def main(arguments: list[str]) -> int:
    operations = dict((*text_operations(), *number_operations(), *container_operations()))
    if sys.version_info < (3, 12):
        del operations["sum_floats"]
        print("sum() of floats is not compared: CPython before 3.12 does not compensate it")
    return compare(operations, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
