import asyncio


async def work(name):
    await asyncio.sleep(1)
    print(name)


async def main():
    async with asyncio.TaskGroup() as group:
        first = group.create_task(work("first"))
        group.create_task(work("second"))
        await asyncio.sleep(0.5)
        first.cancel()
    print(first.cancelled())


asyncio.run(main())
