import asyncio


async def child():
    asyncio.current_task().cancel("by itself")
    raise ValueError("wins")


async def main():
    task = asyncio.create_task(child())
    try:
        await task
    except ValueError as e:
        print(repr(e), task.cancelled())


asyncio.run(main())
