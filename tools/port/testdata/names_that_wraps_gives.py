"""Functions that functools.wraps() gave the name of the function that they are made for."""

import asyncio
import functools

def logged(fn):
    @functools.wraps(fn)
    async def inner(x):
        print("->", fn.__name__)
        return await fn(x)
    return inner

def twice(fn):
    @functools.wraps(fn)
    async def inner(x):
        await fn(x)
        return await fn(x)
    return inner

async def work(x):
    return x + 1

async def other(x):
    return x

async def main():
    h = work
    for m in [logged, twice, logged]:
        h = m(h)
    print(await h(1))
    print(h.__name__)
    print(logged(twice(work)).__name__, logged(other).__name__)
asyncio.run(main())
