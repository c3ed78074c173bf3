import asyncio


async def child():
    asyncio.current_task().cancel("by itself")
    return "a result"


async def main():
    task = asyncio.create_task(child())
    try:
        print(await task)
    except asyncio.CancelledError as e:
        print(repr(e), task.cancelled())


asyncio.run(main())
