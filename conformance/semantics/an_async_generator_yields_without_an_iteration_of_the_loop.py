import asyncio


async def count(n):
    for i in range(n):
        yield i


async def main():
    async for i in count(3):
        print("element", i)
    await asyncio.sleep(0)
    print("one iteration later")
    total = 0
    async for i in count(1000):
        total += i
    print(total)


asyncio.run(main())
