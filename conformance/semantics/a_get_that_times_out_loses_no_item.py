# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


async def main():
    queue = asyncio.Queue()
    try:
        await asyncio.wait_for(queue.get(), timeout=0.5)
    except asyncio.TimeoutError:
        print("timeout", queue)
    await queue.put("item")
    print(await asyncio.wait_for(queue.get(), timeout=0.5))
    try:
        async with asyncio.timeout(0.5):
            await queue.get()
    except TimeoutError:
        print("timeout", queue)
    queue.put_nowait("late")
    print(await asyncio.wait_for(queue.get(), timeout=None))


asyncio.run(main())
