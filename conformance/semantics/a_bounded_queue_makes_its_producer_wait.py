import asyncio


async def produce(queue):
    for number in range(6):
        await queue.put(number)
        print("put", number, queue.qsize())
    print("producer ends")


async def consume(queue):
    for _ in range(6):
        number = await queue.get()
        print("got", number, queue.qsize())
        await asyncio.sleep(0.1)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    await asyncio.gather(produce(queue), consume(queue))
    await queue.join()
    print(queue)


asyncio.run(main())
