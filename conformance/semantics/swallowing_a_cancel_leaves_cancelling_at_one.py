import asyncio


async def child():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print(task.cancelling())
    await asyncio.sleep(1)
    print("went on", task.cancelling())
    print(task.uncancel(), task.uncancel())


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    await task
    print(task.cancelled())


asyncio.run(main())
