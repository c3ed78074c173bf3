import asyncio


async def child():
    try:
        await asyncio.sleep(9)
    finally:
        print("cleaning up")
        await asyncio.sleep(1)
        print("clean")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())


asyncio.run(main())
