# conformance: python >= 3.13: shutdown() is new in 3.13
import asyncio


async def get(name, queue):
    try:
        print(name, await queue.get())
    except asyncio.QueueShutDown:
        print(name, "shut down")


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(get(name, queue)) for name in ("first", "second")]
    await asyncio.sleep(0)
    queue.put_nowait("item")
    queue.shutdown()
    queue.shutdown()
    await asyncio.gather(*tasks)

    queue = asyncio.Queue()
    tasks = [asyncio.create_task(get(name, queue)) for name in ("first", "second")]
    await asyncio.sleep(0)
    queue.put_nowait("item")
    queue.shutdown(immediate=True)
    await asyncio.gather(*tasks)
    print(queue)


asyncio.run(main())
