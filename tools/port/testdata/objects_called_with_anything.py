"""Objects with __call__(fn, *args, **kwargs), and methods of str as functions."""

import asyncio


class Limit:
    def __init__(self, n):
        self.semaphore = asyncio.Semaphore(n)
        self.calls = 0

    async def __call__(self, fn, *args, **kwargs):
        async with self.semaphore:
            self.calls += 1
            return await fn(*args, **kwargs)


async def ping():
    await asyncio.sleep(0)
    return "pong"


async def add(a, b=2):
    await asyncio.sleep(0)
    return a + b


class Holder:
    def __init__(self):
        self.limit = Limit(1)

    async def go(self):
        return await self.limit(add, 5)


async def main():
    limit = Limit(2)
    print(await limit(ping))
    print(await limit(add, 1), await limit(add, 1, b=5), await limit.__call__(ping))
    print(limit.calls, await Holder().go())


async def stage(f, items):
    return [f(x) for x in items]


async def words():
    words = ["some words", "OTHER things"]
    print(await stage(str.title, words))
    print(await stage(str.upper, words))
    print(list(map(str.swapcase, words)), sorted(words, key=str.lower), list(map(str.strip, [" a "])))
    print(list(map(str.split, words)), [*map(str.isupper, words)])
    print(" ".join(map(str.capitalize, "a b c".split())))
    f = str.lower
    print(f("ABC"), list(filter(str.isdigit, "a1b2")))
    print(max(words, key=len))


asyncio.run(main())
asyncio.run(words())
