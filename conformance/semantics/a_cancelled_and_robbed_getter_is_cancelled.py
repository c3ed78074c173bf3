import asyncio


async def main():
    queue = asyncio.Queue()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait(1)
    print(queue.get_nowait())
    getter.cancel()
    await asyncio.sleep(0)
    print(getter.cancelled(), queue)


asyncio.run(main())
