"""gather() of what gather() gave, all of one type."""

import asyncio


async def leaf(x):
    await asyncio.sleep(x / 100)
    return x * x


async def main():
    evens = asyncio.gather(*(leaf(i) for i in range(0, 10, 2)))
    odds = asyncio.gather(*(leaf(i) for i in range(1, 10, 2)))
    both = await asyncio.gather(evens, odds)
    print(both)
    (e, o) = both
    print(sum(e), sum(o), evens.done(), odds.done())
    print(await asyncio.gather(asyncio.gather(leaf(1), leaf(2)), asyncio.gather(leaf(3))))


asyncio.run(main())
