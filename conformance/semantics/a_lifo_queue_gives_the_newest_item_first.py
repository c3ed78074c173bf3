import asyncio


async def main():
    queue = asyncio.LifoQueue(maxsize=3)
    for number in (1, 3, 2):
        await queue.put(number)
    print(queue, queue.full())
    print(await queue.get())
    queue.put_nowait(4)
    print([queue.get_nowait() for _ in range(3)])
    print(queue.empty())


asyncio.run(main())
