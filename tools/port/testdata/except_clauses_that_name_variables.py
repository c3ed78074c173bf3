"""Except clauses that name a variable: a parameter, one behind a star, an attribute."""

import asyncio
from contextlib import contextmanager


async def fails(error):
    await asyncio.sleep(0)
    raise error


async def retry(n, error, kinds=(ValueError,)):
    for i in range(n):
        try:
            return await fails(error)
        except kinds as e:
            print("retry", i, type(e).__name__)
    return "gave up"


async def main():
    print(await retry(2, ValueError("v")))
    print(await retry(2, KeyError("k"), (KeyError, OSError)))
    print(await retry(2, KeyError("k"), KeyError))
    try:
        print(await retry(2, ValueError("v"), kinds=()))
    except ValueError as e:
        print("through", e)


asyncio.run(main())


@contextmanager
def expecting(label, *types):
    try:
        yield
        print(label, "no error")
    except types as e:
        print(label, type(e).__name__, e)


def guard(*kinds):
    def wrap(f):
        async def inner(*args):
            try:
                return await f(*args)
            except kinds as e:
                return f"guarded {e!r}"
        return inner
    return wrap


@guard(ValueError, KeyError)
async def risky(x):
    if x > 1:
        raise KeyError(x)
    raise ValueError(x)


class Retry:
    def __init__(self, *kinds):
        self.kinds = kinds

    async def run(self, f):
        try:
            return await f()
        except self.kinds as e:
            return f"again {e!r}"


async def others():
    with expecting("a", ValueError, KeyError):
        raise KeyError("k")
    with expecting("b", ValueError):
        pass
    print(await risky(1), await risky(2))
    r = Retry(OSError, KeyError)

    async def f():
        raise OSError("o")
    print(await r.run(f))


asyncio.run(others())
