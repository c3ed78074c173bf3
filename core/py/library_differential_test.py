"""Compares the modules of the standard library in core/py with CPython's on generated values.

    library_differential_test.py DRIVER [SEED]

Every function of library_driver.cc is called here too; the results, or the exceptions and their
texts, must be equal. Where they end at 64 bits, and in the texts of math's errors, which newer
versions of CPython say differently, `plain` and the modules' contracts allow for it.
"""

import datetime
import fnmatch
import itertools
import json
import math
import os.path
import random
import re
import statistics
import struct
import sys
import textwrap
import time
import urllib.parse
from collections.abc import Callable, Iterator

from core.py.testing.differential import (
    INT64_MAX,
    INT64_MIN,
    TOO_LARGE,
    Argument,
    Arguments,
    Operation,
    compare,
)

ONE = """floor ceil trunc sqrt cbrt exp exp2 expm1 log log2 log10 log1p fabs modf frexp ulp sin cos
    tan asin acos atan sinh cosh tanh degrees radians isnan isinf isfinite""".split()
TWO = "pow fmod remainder copysign nextafter atan2 isclose".split()


def real(rng: random.Random) -> float:
    return rng.choice(
        (
            rng.uniform(-3, 3),
            rng.uniform(-1, 1) * 10.0 ** rng.randint(-320, 308),
            float(rng.randint(-12, 12)),
            rng.randint(-20, 20) / 2,
            struct.unpack("<d", rng.randbytes(8))[0],
            rng.choice((0.0, -0.0, math.inf, -math.inf, math.nan, 1e16, 5e-324, 2.0**63)),
        )
    )


def plain(function: Callable[..., object]) -> Callable[..., object]:
    """The function with the texts that math's errors had before 3.14, and results of 64 bits."""

    def called(*arguments: Argument) -> object:
        try:
            return function(*arguments)
        except ValueError as error:
            if str(error).startswith("expected a "):
                raise ValueError("math domain error") from None
            raise

    return called


def math_operations() -> Iterator[tuple[str, Operation]]:
    for name in ONE:
        if hasattr(math, name):  # cbrt and exp2 are new in 3.11
            yield f"math.{name}", (lambda rng: (real(rng),), plain(getattr(math, name)))
    for name in TWO:
        yield f"math.{name}", (lambda rng: (real(rng), real(rng)), plain(getattr(math, name)))

    def pair(rng: random.Random) -> Arguments:
        limit = rng.choice((20, 100, 10**6, 2**62))
        return rng.randint(-limit // 8, limit), rng.randint(-limit // 8, limit)

    def counts(rng: random.Random) -> Arguments:
        return rng.randint(-1, 70), rng.randint(-1, 70)

    yield "math.gcd", (pair, math.gcd)
    yield "math.lcm", (pair, math.lcm)
    yield "math.comb", (counts, math.comb)
    yield "math.perm", (lambda rng: (rng.randint(-1, 25), rng.randint(-1, 25)), math.perm)
    yield "math.log_base", (lambda rng: (real(rng), real(rng)), plain(math.log))
    yield "math.isqrt", (lambda rng: (rng.choice((rng.randint(-2, 99), rng.getrandbits(63))),), math.isqrt)
    yield "math.factorial", (lambda rng: (rng.randint(-2, 22),), math.factorial)
    yield "math.ldexp", (lambda rng: (real(rng), rng.randint(-1100, 1100)), math.ldexp)
    yield "math.prod", (lambda rng: ([rng.randint(-99, 99) for _ in range(rng.randint(0, 12))],), math.prod)

    def floats(rng: random.Random) -> Arguments:
        scale = rng.choice((1, 1e10, 1e200))
        found = [rng.uniform(-scale, scale) for _ in range(rng.randint(0, 20))]
        return tuple(found + [-x for x in rng.sample(found, len(found) // 2)])

    yield "math.fsum", (floats, lambda *values: math.fsum(values))


def draw(rng: random.Random) -> str:
    numbers = [1, 2, 3, 4, 5, 6, 7]
    shuffled = list(numbers)
    rng.shuffle(shuffled)
    shown: list[object] = [rng.random(), shuffled]
    shown.append(rng.randint(-10, 10))
    shown.append(rng.randrange(1_000_000_000_000))
    shown.append(rng.randrange(5, 1000, 7))
    shown.append(rng.getrandbits(63))
    shown.append(rng.getrandbits(17))
    shown.append(rng.choice(numbers))
    shown.append(rng.choices(numbers, k=3))
    shown.append(rng.choices(numbers, [1, 2, 3, 4, 3, 2, 1], k=3))
    shown.append(rng.sample(numbers, 3))
    shown.append(rng.sample(range(10_000), 6))
    shown.append(rng.sample(range(50), 7))
    shown.append(rng.uniform(-2, 3.5))
    shown.append(rng.triangular(0, 2, 0.5))
    shown += [rng.gauss(1, 2), rng.gauss(0, 1), rng.gauss(0, 1)]
    shown.append(rng.normalvariate(1, 2))
    shown.append(rng.lognormvariate(0, 0.25))
    shown.append(rng.expovariate(0.5))
    shown.append(rng.paretovariate(3))
    shown.append(rng.weibullvariate(1, 1.5))
    shown.append(rng.random())
    return " ".join(map(repr, shown))


def random_operations() -> Iterator[tuple[str, Operation]]:
    def seed(rng: random.Random) -> Arguments:
        return (rng.choice((rng.randint(-50, 50), rng.getrandbits(63), INT64_MIN, INT64_MAX)),)

    def text(rng: random.Random) -> Arguments:
        return ("".join(rng.choices("abé \U0001f600", k=rng.choice((0, 1, 5, 150)))),)

    yield "random.int", (seed, lambda value: draw(random.Random(value)))
    yield "random.text", (text, lambda value: draw(random.Random(value)))


def itertools_operations() -> Iterator[tuple[str, Operation]]:
    def numbers(rng: random.Random, most: int) -> list[int]:
        return [rng.randint(-9, 9) for _ in range(rng.randint(0, most))]

    def selection(rng: random.Random) -> Arguments:
        return numbers(rng, 5), rng.randint(-1, 5)

    def slice_(rng: random.Random) -> Arguments:
        bounds = (rng.choice((None, rng.randint(-1, 8))) for _ in range(3))
        return numbers(rng, 9), *bounds

    def sliced(values: list[int], *bounds: int | None) -> object:
        iterator = iter(values)
        return list(itertools.islice(iterator, *bounds)), list(iterator)

    def grouped(values: list[int]) -> object:
        return [(key, list(group)) for key, group in itertools.groupby(values, lambda x: x // 5)]

    def of(function: Callable[..., object]) -> Callable[..., object]:
        return lambda *arguments: list(function(*arguments))  # type: ignore[call-overload]

    def two_lists(rng: random.Random) -> Arguments:
        return numbers(rng, 4), numbers(rng, 4)

    yield "it.permutations", (selection, of(itertools.permutations))
    yield "it.combinations", (selection, of(itertools.combinations))
    yield (
        "it.combinations_with_replacement",
        (selection, of(itertools.combinations_with_replacement)),
    )
    yield "it.product", (two_lists, of(itertools.product))
    yield (
        "it.product_repeat",
        (
            lambda rng: (numbers(rng, 3), rng.randint(-1, 3)),
            of(lambda values, repeat: itertools.product(values, repeat=repeat)),
        ),
    )
    yield "it.islice", (slice_, sliced)
    if hasattr(itertools, "batched"):
        yield "it.batched", (selection, of(itertools.batched))
    yield "it.accumulate", (lambda rng: (numbers(rng, 9),), of(itertools.accumulate))
    yield "it.zip_longest", (two_lists, of(itertools.zip_longest))
    yield "it.groupby", (lambda rng: (numbers(rng, 12),), grouped)


def datetime_operations() -> Iterator[tuple[str, Operation]]:
    def parts(rng: random.Random) -> Arguments:
        seconds = rng.choice((rng.uniform(-100, 100), rng.uniform(-1e6, 1e6), rng.randint(-9, 9) / 2))
        return rng.randint(-400, 400), seconds, rng.randint(-50, 50)

    def timedelta(days: int, seconds: float, hours: int) -> str:
        delta = datetime.timedelta(days=days, seconds=seconds, hours=hours)
        return f"{delta!r} {delta} {delta.total_seconds()!r} {-delta * 3!r} {delta / 7}"

    def day_parts(rng: random.Random) -> Arguments:
        year = rng.choice((rng.randint(1, 9999), rng.randint(1999, 2025), 0))
        return year, rng.randint(0, 13), rng.randint(0, 32), rng.randint(-800, 800)

    def date(year: int, month: int, day: int, days: int) -> str:
        found = datetime.date(year, month, day)
        later = found + datetime.timedelta(days=days)
        return f"{found!r} {found} {found.toordinal()} {found.weekday()} {later}"

    def time_parts(rng: random.Random) -> Arguments:
        microsecond = rng.choice((0, 0, rng.randint(0, 999_999), 1_000_000))
        return (
            rng.randint(1900, 2100), rng.randint(0, 24), rng.randint(0, 60), rng.choice((0, 5, 59)),
            microsecond, rng.uniform(-1e6, 1e8),
        )

    def moment(
        year: int, hour: int, minute: int, second: int, microsecond: int, seconds: float
    ) -> str:
        found = datetime.datetime(year, 3, 9, hour, minute, second, microsecond)
        later = found + datetime.timedelta(seconds=seconds)
        return (
            f"{found!r} {found} {found.isoformat(timespec='milliseconds')} {later - found}"
            f" {later.strftime('%a %d %b %Y %H:%M:%S.%f %j %%')} {later > found}"
        )

    def stamp(timestamp: float) -> str:
        found = datetime.datetime.fromtimestamp(timestamp, datetime.timezone.utc)
        return f"{found!r} {found} {found.timestamp()!r}"

    def iso(rng: random.Random) -> Arguments:
        zone = rng.choice((None, datetime.timezone.utc, datetime.timezone(datetime.timedelta(hours=-3, minutes=30))))
        found = datetime.datetime.fromtimestamp(rng.randint(0, 2**31) + rng.choice((0, 0.5)), zone)
        text = found.isoformat(rng.choice("T "), rng.choice(("auto", "minutes", "milliseconds")))
        return (rng.choice((text, text[:10], text.replace("-", "x", 1))),)

    def stamps(rng: random.Random) -> Arguments:
        return (rng.choice((rng.uniform(0, 4e9), float(rng.randint(-(10**9), 2**32))),),)

    def formats(rng: random.Random) -> Arguments:
        kinds = "YmdHMSjaAbBpyIwUWcxXDFTReD%n"
        pieces = (rng.choice(("%" + rng.choice(kinds), " ", "é", ":")) for _ in range(rng.randint(0, 6)))
        return "".join(pieces), rng.uniform(0, 4e9)

    yield "dt.timedelta", (parts, timedelta)
    yield "dt.date", (day_parts, date)
    yield "dt.datetime", (time_parts, moment)
    yield "dt.fromtimestamp", (stamps, stamp)
    yield "dt.fromisoformat", (iso, datetime.datetime.fromisoformat)
    yield "time.strftime", (formats, lambda text, seconds: time.strftime(text, time.gmtime(seconds)))
    yield "time.asctime", (stamps, lambda seconds: time.asctime(time.gmtime(seconds)))


def text_operations() -> Iterator[tuple[str, Operation]]:
    def path(rng: random.Random) -> Arguments:
        part = "a b.c .. . .d e.f.g".split()
        texts = []
        for _ in range(2):
            names = (rng.choice((*part, "")) for _ in range(rng.randint(0, 4)))
            texts.append(rng.choice(("", "", "/", "//")) + "/".join(names))
        return tuple(texts)

    def paths(a: str, b: str) -> object:
        path = os.path
        return path.join(a, b), path.split(a), path.splitext(a), path.normpath(a), path.isabs(a)

    def field(rng: random.Random) -> str:
        flags = "".join(rng.sample("-+ #0", rng.choice((0, 0, 1, 2))))
        width = rng.choice(("", "", str(rng.randint(1, 12))))
        precision = rng.choice(("", "", ".", f".{rng.randint(0, 9)}"))
        kind = rng.choice("sssddddfffffgGeEFxXoiura%c" + ("y" if rng.random() < 0.1 else "s"))
        return f"%{flags}{width}{precision}{kind}"

    def value(rng: random.Random) -> Argument:
        return rng.choice(
            (None, True, rng.randint(-99, 99), rng.getrandbits(40), real(rng), "é'x", "", [1, 2])
        )

    def one(rng: random.Random) -> Arguments:
        return rng.choice(("", "é", "a%%")) + field(rng) + rng.choice(("", "|")), value(rng)

    def two(rng: random.Random) -> Arguments:
        if rng.random() < 0.2:
            return "%*d", rng.choice((rng.randint(-9, 9), "x")), value(rng)
        return rng.choice((field(rng) + field(rng), field(rng))), value(rng), value(rng)

    def percent(text: str, *values: Argument) -> object:
        large = any(isinstance(v, float) and 2**63 <= abs(v) < math.inf for v in values)
        too_large = large and re.search("[diu]", text)
        surplus = "not all arguments converted"  # Python says so last.
        try:
            formatted = text % values
        except TypeError as error:
            if not (too_large and str(error).startswith(surplus)):
                raise
        if too_large:
            raise OverflowError(TOO_LARGE.partition(": ")[2])  # Python's ints have no limit.
        return formatted

    yield "path", (path, paths)
    yield "percent", (one, percent)
    yield "percent_two", (two, percent)


def module_operations() -> Iterator[tuple[str, Operation]]:
    def name_and_pattern(rng: random.Random) -> Arguments:
        name = "".join(rng.choices("abc-]!\n\u00e9", k=rng.randint(0, 5)))
        return name, "".join(rng.choices("abc-[[]]!*?^&|\\\u00e9", k=rng.randint(0, 8)))

    def lines(rng: random.Random) -> str:
        parts = ("  ", "    ", "\t", " ", "a", "b c", "\n", "\n", "\r", "\u2003")
        return "".join(rng.choices(parts, k=rng.randint(0, 14)))

    def floats(rng: random.Random) -> Arguments:
        scale = rng.choice((1.0, 1e-3, 1e12))
        values = [rng.choice((rng.uniform(-scale, scale), float(rng.randint(-9, 9)))) for _ in range(rng.randint(0, 9))]
        return tuple(values)

    def ints(rng: random.Random) -> Arguments:
        limit = rng.choice((9, 10**6, 2**58))
        return ([rng.randint(-limit, limit) for _ in range(rng.randint(0, 9))],)

    def text_and_float(rng: random.Random) -> Arguments:
        characters = 'a"\\/\b\f\n\r\t\x00\x1f \x7f\x80\u00e9\u2028\uffff\U0001f600'
        return "".join(rng.choices(characters, k=rng.randint(0, 6))), real(rng)

    def page_and_link(rng: random.Random) -> Arguments:
        parts = ("http:", "//", "/", "a", "b", "..", ".", "/../", ";", "?", "#", "x=1", "%41", "B.c")
        return "http://h" + "".join(rng.choices(("/", "a", "/b/", "c;d"), k=rng.randint(0, 4))), "".join(
            rng.choices(parts, k=rng.randint(0, 6))
        )

    def address(rng: random.Random) -> Arguments:
        parts = ("https", ":", "//", "/", "a", "[", "]", "::1", "@", "8", ";", "?", "#", " ", "\n", "\u00e9")
        return ("".join(rng.choices(parts, k=rng.randint(0, 7))),)

    def quoted(rng: random.Random) -> str:
        return "".join(rng.choices("aF=&+%%/~ \u00e9\U0001f600", k=rng.randint(0, 6))) + "".join(
            rng.choices(("%C3", "%a9", "%ED", "%A0", "%F0", "%9f", "%98", "%80", "x", "%e2"), k=rng.randint(0, 5))
        )

    yield "urllib.urljoin", (page_and_link, urllib.parse.urljoin)
    yield "urllib.urlparse", (address, urllib.parse.urlparse)
    yield "urllib.quote_plus", (lambda rng: (quoted(rng), rng.choice(("", "/", "+", "&="))), urllib.parse.quote_plus)
    yield "urllib.unquote", (lambda rng: (quoted(rng),), urllib.parse.unquote)
    yield "urllib.parse_qsl", (lambda rng: (quoted(rng),), urllib.parse.parse_qsl)
    yield "fnmatch.fnmatchcase", (name_and_pattern, fnmatch.fnmatchcase)
    yield "textwrap.dedent", (lambda rng: (lines(rng),), textwrap.dedent)
    yield "textwrap.indent", (lambda rng: (lines(rng), rng.choice(("", "> ", "  "))), textwrap.indent)
    yield "json.dumps", (text_and_float, lambda *values: json.dumps(values))
    yield "statistics.mean", (floats, lambda *values: statistics.mean(values))
    yield "statistics.mean_int", (ints, statistics.mean)
    yield "statistics.median_int", (ints, statistics.median)


def main(arguments: list[str]) -> int:
    operations = dict(
        (
            *math_operations(),
            *random_operations(),
            *itertools_operations(),
            *datetime_operations(),
            *text_operations(),
            *module_operations(),
        )
    )
    return compare(operations, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
