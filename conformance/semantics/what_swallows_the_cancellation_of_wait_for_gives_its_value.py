# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("swallowed")
        await asyncio.sleep(0.1)
        return "value"


async def main():
    task = asyncio.create_task(asyncio.wait_for(stubborn(), 5), name="outer")
    await asyncio.sleep(0.1)
    task.cancel()
    print(await task)
    print(task.cancelled(), task.cancelling())
    print(await asyncio.wait_for(stubborn(), 0.2))


asyncio.run(main())
