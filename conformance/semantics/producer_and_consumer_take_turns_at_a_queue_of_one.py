import asyncio


async def produce(queue):
    for number in range(4):
        await queue.put(number)
        print("put", number)


async def consume(queue):
    for _ in range(4):
        print("got", await queue.get())


async def main():
    queue = asyncio.Queue(1)
    await asyncio.gather(produce(queue), consume(queue))
    await asyncio.gather(consume(queue), produce(queue))


asyncio.run(main())
