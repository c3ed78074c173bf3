import asyncio


async def put(item, queue):
    await queue.put(item)
    print("put", item)


async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait("a")
    tasks = [asyncio.create_task(put(item, queue)) for item in ("b", "c")]
    await asyncio.sleep(0)
    print(queue.get_nowait())
    queue.put_nowait("stolen")
    print(queue)
    await asyncio.sleep(0)
    print(queue)
    for _ in range(3):
        print(await queue.get())
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)


asyncio.run(main())
