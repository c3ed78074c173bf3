import asyncio


async def child():
    print(asyncio.current_task().cancel("by itself"))
    print("still running")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        print(repr(e))
        raise


async def main():
    task = asyncio.create_task(child())
    try:
        await task
    except asyncio.CancelledError:
        print("main", task.cancelled())


asyncio.run(main())
