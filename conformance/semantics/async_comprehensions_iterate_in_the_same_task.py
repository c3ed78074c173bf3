import asyncio


async def count(n):
    for i in range(n):
        await asyncio.sleep(1)
        yield i


async def double(i):
    await asyncio.sleep(1)
    return i * 2


async def main():
    print([i async for i in count(3)])
    print([i async for i in count(4) if i % 2])
    print(sorted({i % 2 async for i in count(4)}))
    print({i: str(i) async for i in count(2)})
    print([await double(i) async for i in count(2)])
    print([(i, j) async for i in count(2) async for j in count(2)])
    print([i + j for i in range(2) async for j in count(2)])
    print(sum([i async for i in count(4)]))


asyncio.run(main())
