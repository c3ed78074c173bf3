import asyncio


async def child():
    await asyncio.sleep(1)
    raise KeyboardInterrupt


async def main():
    task = asyncio.create_task(child(), name="child")
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("main is cancelled", repr(task.exception()))
        raise


asyncio.run(main())
