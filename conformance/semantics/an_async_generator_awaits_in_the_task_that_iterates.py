import asyncio


async def ticks(n):
    for i in range(n):
        await asyncio.sleep(1)
        print("in", asyncio.current_task().get_name())
        yield i


async def consume(name):
    async for i in ticks(2):
        print(name, i)


async def main():
    await asyncio.gather(
        asyncio.create_task(consume("a"), name="A"),
        asyncio.create_task(consume("b"), name="B"),
    )


asyncio.run(main())
