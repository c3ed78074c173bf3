import asyncio


async def child():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(child(), name="t")
    print(task.get_coro().__name__)
    await asyncio.sleep(0)
    print(len(task.get_stack()))
    await task
    print(len(task.get_stack()))


asyncio.run(main())
