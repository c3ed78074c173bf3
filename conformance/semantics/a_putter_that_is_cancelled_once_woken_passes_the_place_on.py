import asyncio


async def put(item, queue):
    try:
        await queue.put(item)
        print("put", item)
    except asyncio.CancelledError:
        print("cancelled", item)
        raise


async def main():
    queue = asyncio.Queue(maxsize=1)
    await queue.put(0)
    tasks = [asyncio.create_task(put(item, queue)) for item in (1, 2, 3)]
    await asyncio.sleep(0)
    print(await queue.get())
    tasks[0].cancel()
    print(queue)
    await asyncio.sleep(0)
    print(queue)
    await tasks[1]
    print(await queue.get())
    print(await queue.get())
    await asyncio.wait(tasks)
    print(queue)


asyncio.run(main())
