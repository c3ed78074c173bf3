import asyncio

async def count():
    await asyncio.sleep(0)
    return 3

async def nothing():
    await asyncio.sleep(0)

async def main():
    tasks = [
        asyncio.create_task(count(), name="a"),
        asyncio.create_task(asyncio.sleep(0), name="b"),
        asyncio.create_task(nothing(), name="c"),
    ]
    for t in tasks:
        print(t.get_name(), t.done())
    await asyncio.wait(tasks)
    for t in tasks:
        print(t.get_name(), t.result())

asyncio.run(main())
