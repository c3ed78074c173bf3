"""statistics, fnmatch, bisect and textwrap."""

import asyncio
import bisect
import fnmatch
import statistics
import textwrap
from statistics import StatisticsError, fmean, mean


async def measure(n):
    await asyncio.sleep(0)
    return n / 10


async def averages():
    times = await asyncio.gather(*(measure(n) for n in (3, 1, 2)))
    print(mean(times), fmean(times), statistics.median(times), f"{mean(times):.3f}")
    print(mean([1, 2, 3]), mean([1, 2]), statistics.median([3, 1, 2]), statistics.median([4, 1, 2, 2]))
    print(statistics.median_low([1, 2, 3, 4]), statistics.median_high([1, 2, 3, 4]))
    print(statistics.mode(["b", "a", "b"]), statistics.multimode([2, 1, 2, 1]), statistics.mode("hello"))
    print(mean({"a": 1.5, "b": 2.5}.values()), mean(n * n for n in range(4)), fmean([1, 2]))
    for average in (lambda: mean([]), lambda: fmean([]), lambda: statistics.median([]), lambda: statistics.mode([])):
        try:
            print(average())
        except StatisticsError as error:
            print(error)


def names():
    topics = ["orders.new", "orders.paid", "users.new", "Orders.x"]
    for pattern in ("orders.*", "*.new", "[ou]*.n?w", "[!o]*", "*"):
        print(pattern, fnmatch.filter(topics, pattern), [fnmatch.fnmatch(topic, pattern) for topic in topics])
    print(fnmatch.fnmatchcase("a-b", "a[+-]b"), fnmatch.fnmatch("[", "["))


def places():
    grades = [60, 70, 80, 90]
    print([("F", "D", "C", "B", "A")[bisect.bisect(grades, score)] for score in (33, 60, 77, 90)])
    print(bisect.bisect_left(grades, 70), bisect.bisect_right(grades, 70), bisect.bisect_left(grades, 70, 2))
    bisect.insort(grades, 75)
    bisect.insort_left(grades, 60)
    print(grades)
    events = [(1.0, "a"), (2.0, "b")]
    bisect.insort(events, (1.5, "c"))
    print(events)


def margins():
    text = """
        def f():
            return 1

        f()
    """
    print(repr(textwrap.dedent(text)), textwrap.dedent(text).strip())
    print(textwrap.indent("a\n\n b\n", "> "))


asyncio.run(averages())
names()
places()
margins()
