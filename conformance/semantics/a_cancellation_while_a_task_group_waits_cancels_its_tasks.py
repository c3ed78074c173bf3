import asyncio


async def child(name):
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "ends")


async def work():
    async with asyncio.TaskGroup() as group:
        group.create_task(child("first"))
        group.create_task(child("second"))
    print("not reached")


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.sleep(0.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))


asyncio.run(main())
