import asyncio


async def child():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as e:
        print("first", repr(e))
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as e:
        print("second", repr(e))
        raise


async def main():
    task = asyncio.create_task(child())
    for message in "one", "two":
        await asyncio.sleep(1)
        task.cancel(message)
    try:
        await task
    except asyncio.CancelledError as e:
        print("main", repr(e), task.cancelling())


asyncio.run(main())
