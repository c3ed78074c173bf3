import asyncio


async def main():
    queue = asyncio.Queue()
    await queue.put("first")
    queue.put_nowait("second")
    await queue.put("third")
    print(queue.qsize(), queue.empty(), queue.full(), queue.maxsize)
    print(await queue.get())
    print(queue.get_nowait())
    print(await queue.get())
    print(queue.qsize(), queue.empty(), queue.full(), queue.maxsize)


asyncio.run(main())
