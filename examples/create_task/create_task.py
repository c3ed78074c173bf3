import asyncio


async def task(name, delay):
    await asyncio.sleep(delay)
    print(f"{name} finished")


async def main():
    t1 = asyncio.create_task(task("Task 1", 2))
    t2 = asyncio.create_task(task("Task 2", 1))
    await t1
    await t2


asyncio.run(main())
