import asyncio


async def main():
    for maxsize in (0, -1):
        queue = asyncio.Queue(maxsize)
        for number in range(1000):
            await queue.put(number)
        print(queue.qsize(), queue.full(), queue.maxsize)


asyncio.run(main())
