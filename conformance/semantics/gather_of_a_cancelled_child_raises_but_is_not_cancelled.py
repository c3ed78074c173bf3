import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(9), name="child")
    future = asyncio.gather(task, asyncio.sleep(1))
    await asyncio.sleep(0)
    task.cancel("stop")
    try:
        await future
    except asyncio.CancelledError as e:
        print("caught", repr(e), future.cancelled(), task.cancelled())
    print(asyncio.current_task().cancelling())


asyncio.run(main())
