import asyncio


async def child():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as e:
        print(repr(e), asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    print(task.cancel("first"), task.cancel("second"))
    try:
        await task
    except asyncio.CancelledError as e:
        print("main", repr(e))


asyncio.run(main())
