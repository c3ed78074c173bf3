"""zip() asks its iterables in order, and none after the first that has ended; strict, they end together."""

import asyncio


def counted(name: str, rounds: int):
    for i in range(rounds):
        print(name, i)
        yield i
    print(name, "is at its end")


def strictly(a, b, c):
    try:
        for x, y, z in zip(a, b, c, strict=True):
            print(x, y, z)
    except ValueError as error:
        print("ValueError:", error)


async def number(n: int) -> int:
    await asyncio.sleep(0)
    return n


async def text(s: str) -> str:
    await asyncio.sleep(0)
    return s


async def main() -> None:
    for a, b in zip(counted("left", 1), counted("right", 3)):
        print(a, b)
    for a, b in zip(counted("none", 0), counted("right", 3)):
        print(a, b)
    rest = iter([1, 2, 3, 4, 5])
    print(list(zip(range(2), rest)))
    print(next(rest))
    print(list(zip(rest, range(1))), list(rest))
    for place, x in enumerate(counted("only", 2), start=5):
        print(place, x)

    strictly([1, 2], "ab", [1.5, 2.5])
    strictly([1, 2, 3], "ab", [1.5, 2.5])
    strictly([1, 2], "abc", [1.5, 2.5])
    strictly([1, 2], "ab", [1.5])
    strictly([1, 2], "ab", [1.5, 2, 3])
    try:
        print(list(zip(counted("short", 1), counted("long", 2), strict=True)))
    except ValueError as error:
        print("ValueError:", error)
    print(dict(zip("ab", [1, 2], strict=False)))

    for i, coroutine in enumerate((number(1), text("one"))):
        print(i, await coroutine)
    for letter, coroutine in zip("ab", [number(2), number(3)]):
        print(letter, await coroutine)
    nothing = []
    print(await asyncio.gather(*nothing), await asyncio.gather(*[]))
    print(len(list(asyncio.as_completed(nothing))), len(list(asyncio.as_completed([]))))


asyncio.run(main())
