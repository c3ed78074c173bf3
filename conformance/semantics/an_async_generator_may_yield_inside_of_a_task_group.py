import asyncio


async def work(i):
    await asyncio.sleep(i)
    print("worked", i)
    return i


async def results():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(i)) for i in (1, 2)]
        for task in tasks:
            yield await task
    print("group left")


async def main():
    async for result in results():
        print("result", result)
    generator = results()
    print(await anext(generator))
    try:
        await generator.aclose()
    except BaseExceptionGroup as group:
        print("closed with", repr(group))


asyncio.run(main())
