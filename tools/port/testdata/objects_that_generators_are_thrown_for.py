"""athrow() of generators that give objects, exceptions and tuples; anext() behind it."""

import asyncio


class Box:
    def __init__(self, n):
        self.n = n


async def boxes():
    try:
        yield Box(1)
    except KeyError:
        yield Box(2)


async def tuples():
    try:
        yield (1,)
    except ZeroDivisionError:
        yield (2,)


async def stops():
    try:
        yield StopIteration(1)
    except ZeroDivisionError:
        yield StopIteration(3)


async def nothing():
    try:
        yield
    except KeyError:
        print("thrown")
    yield


async def main():
    g = boxes()
    box = await anext(g)
    print(box.n)
    box = await g.athrow(KeyError)
    print(box.n)
    pairs = tuples()
    print(await anext(pairs), await pairs.athrow(ZeroDivisionError))
    try:
        await anext(pairs)
    except StopAsyncIteration:
        print("stop")
    errors = stops()
    error = await anext(errors)
    print(repr(error), error.value)
    error = await errors.athrow(ZeroDivisionError)
    print(repr(error), error.value)
    empty = nothing()
    await anext(empty)
    await empty.athrow(KeyError("k"))


asyncio.run(main())
