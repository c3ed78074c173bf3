"""A generator expression that awaits is an asynchronous generator, which only `async for` iterates over."""

import asyncio


async def up_to(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def square(x):
    await asyncio.sleep(0)
    return x * x


async def main():
    try:
        print(sum(i async for i in up_to(4)))
    except TypeError as error:
        print("sum:", error)
    try:
        print(list(await square(i) for i in range(4)))
    except TypeError as error:
        print("list:", error)
    try:
        print({i: 1 for i in (j async for j in up_to(3))})
    except TypeError as error:
        print("dict:", error)
    try:
        for i in (await square(i) for i in range(3)):
            print(i)
    except TypeError as error:
        print("for:", error)
    squares = (await square(i) for i in range(3))
    try:
        print(max(squares))
    except TypeError as error:
        print("max:", error)
    print(type(squares).__name__, await anext(squares), [i async for i in squares])
    numbers = (i async for i in up_to(3))
    print([i async for i in numbers])
    total = 0
    async for i in (await square(i) for i in range(4) if i % 2 == await square(1)):
        total += i
    print(total)
    print(sum(i for i in [await square(i) for i in range(3)]), any(i > 1 for i in await asyncio.gather(square(2))))


asyncio.run(main())
