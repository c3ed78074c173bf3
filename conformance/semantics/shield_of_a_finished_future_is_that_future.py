import asyncio


async def work():
    return 5


async def main():
    task = asyncio.create_task(work(), name="work")
    await task
    shielded = asyncio.shield(task)
    print(shielded is task)
    print(await shielded)


asyncio.run(main())
