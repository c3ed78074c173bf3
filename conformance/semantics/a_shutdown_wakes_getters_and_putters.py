# conformance: python >= 3.13: shutdown() is new in 3.13
import asyncio


async def get(name, queue):
    try:
        print(name, await queue.get())
    except asyncio.QueueShutDown:
        print(name, "shut down")


async def put(name, queue, item):
    try:
        await queue.put(item)
        print(name, "put")
    except asyncio.QueueShutDown:
        print(name, "shut down")


async def main():
    empty = asyncio.Queue()
    full = asyncio.Queue(1)
    await full.put(0)
    tasks = [
        asyncio.create_task(get("getter 1", empty)),
        asyncio.create_task(put("putter 1", full, 1)),
        asyncio.create_task(get("getter 2", empty)),
        asyncio.create_task(put("putter 2", full, 2)),
    ]
    await asyncio.sleep(0)
    print(empty, full)
    full.shutdown()
    empty.shutdown()
    print(empty, full)
    await asyncio.gather(*tasks)
    print(full.get_nowait(), full)


asyncio.run(main())
