import asyncio


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        print("child ends")


async def work():
    async with asyncio.TaskGroup() as group:
        group.create_task(child())
        await asyncio.sleep(10)


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.sleep(0.5)
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
