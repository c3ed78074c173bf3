"""Variables that have a value of another type after some statement, or only perhaps."""

import asyncio
from contextlib import suppress


def fail(n):
    if n:
        raise ValueError(n)


def in_a_loop():
    value, shown = "a", []
    for number in range(4):
        shown.append(value * 2)
        if number == 1:
            value = 5
        elif number == 2:
            value = "b"
    return shown


def in_a_block(n):
    value = 1
    with suppress(ValueError):
        fail(n)
        value = "s"
    return value * 2


def in_try(n):
    value = 1
    try:
        value = "s"
        fail(n)
        value = 2
    except ValueError:
        return value * 2
    return value * 3


def in_match(n):
    value = 3
    match n:
        case 1:
            value = "three"
        case str(value):
            pass
    return value * 2


def taken(items):
    while (item := items.pop()) != "end":
        if item == 2:
            item = "two"
        print(item * 2)
    return item * 2


async def in_time(n):
    value = 1
    try:
        async with asyncio.timeout(1):
            value = "t"
            fail(n)
            value = 4
    except ValueError:
        pass
    return value * 2


async def main():
    print(in_a_loop())
    print(in_a_block(0), in_a_block(1), in_try(0), in_try(1))
    print(in_match(1), in_match("x"), in_match(2))
    print(taken(["end", 1, 2, "a", 3]))
    print(await in_time(0), await in_time(1))


asyncio.run(main())
