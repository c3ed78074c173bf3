"""What the operands are when it runs decides what an operator does."""

import asyncio


def shout(value):
    return value * 2


def half(value):
    return value / 2


def plus(value):
    value += 1
    return value


def bigger(value):
    return value > 3


async def attempt(function, value):
    await asyncio.sleep(0)
    try:
        result = function(value)
    except TypeError as error:
        print(function.__name__, repr(value), "TypeError:", error)
    else:
        print(function.__name__, repr(value), "gives", repr(result))


async def broken():
    await asyncio.sleep(0.01)
    return 1 + "a"


async def more_broken(n):
    if n > 1:
        return "x" - n
    total = 0
    for item in [1, 2, "three"]:
        total += item
    return total


async def main():
    for number in (1, 2.5, "a", None):
        await attempt(plus, number)
    for value in (3, 2.5, "ab", None, [1]):
        for function in (shout, half, bigger):
            await attempt(function, value)
    results = await asyncio.gather(broken(), more_broken(1), more_broken(2), return_exceptions=True)
    for result in results:
        print(type(result).__name__, result)
    text = None
    try:
        text += 1
    except TypeError as error:
        print(error)
    try:
        print([1] + (2,), "not reached")
    except TypeError as error:
        print(error)
    try:
        if "a" < 1:
            print("not reached")
    except TypeError as error:
        print(error)
    values = [3, "x", 1]
    try:
        values.sort()
    except TypeError as error:
        print(error)
    try:
        print(values[0] + values[1])
    except TypeError as error:
        print(error)
    mixed = {"a": 1, "b": "two"}
    for key in mixed:
        try:
            mixed[key] += 1
        except TypeError as error:
            print(key, error)
    print(mixed)
    scale = 2 if len(mixed) > 1 else "no"
    print(scale * 3, scale * 2.5)


asyncio.run(main())
