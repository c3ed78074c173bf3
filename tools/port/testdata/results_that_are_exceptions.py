"""Coroutines that return exceptions, gathered with and without return_exceptions."""

import asyncio


async def check(n):
    await asyncio.sleep(0)
    if n < 0:
        return ValueError(f"{n} is negative")
    return None


async def fail(n):
    await asyncio.sleep(0)
    raise KeyError(n)


async def pair(n):
    if n > 1:
        raise KeyError(n)
    return n, str(n)


async def main():
    errors = await asyncio.gather(*(check(n) for n in (1, -2, 3)))
    for n, error in zip((1, -2, 3), errors):
        print(n, repr(error))
    (outcome,) = await asyncio.gather(fail(4), return_exceptions=True)
    print(repr(outcome), outcome.args)

    mixed = await asyncio.gather(pair(1), pair(2), return_exceptions=True)
    print([x if isinstance(x, tuple) else type(x).__name__ for x in mixed])

    coroutine = fail(5)
    try:
        await asyncio.wait([coroutine])
    except TypeError as e:
        print(e)
    finally:
        coroutine.close()

    e = "a text"
    try:
        await fail(6)
    except KeyError as e:
        print("caught", e.args)
    for e in ["another", "two"]:
        print(e)


asyncio.run(main())
