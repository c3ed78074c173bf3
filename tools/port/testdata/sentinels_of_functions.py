"""An object() that a function makes for itself."""

import asyncio


async def merge(values):
    queue = asyncio.Queue()
    end = object()

    async def pump():
        for v in values:
            await queue.put(v)
        await queue.put(end)

    task = asyncio.create_task(pump())
    while True:
        item = await queue.get()
        if item is end:
            break
        else:
            yield item
    await task


async def main():
    async for name, value in merge([("a", 1), ("b", 2)]):
        print(name, value)


asyncio.run(main())
