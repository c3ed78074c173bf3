import asyncio


async def wait(task):
    try:
        await task
    except asyncio.CancelledError as e:
        print("wait", repr(e), asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(asyncio.sleep(9))
    waiter = asyncio.create_task(wait(task))
    await asyncio.sleep(1)
    task.cancel("stop")
    try:
        await waiter
    except asyncio.CancelledError:
        print("main", waiter.cancelled(), waiter.cancelling())


asyncio.run(main())
