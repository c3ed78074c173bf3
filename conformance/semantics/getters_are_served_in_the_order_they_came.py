import asyncio


async def get(name, queue):
    print(name, await queue.get())


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(get(name, queue)) for name in "abc"]
    await asyncio.sleep(0)
    print(queue)
    queue.put_nowait(1)
    queue.put_nowait(2)
    print(queue)
    await asyncio.sleep(1)
    print(queue)
    await queue.put(3)
    await asyncio.gather(*tasks)
    print(queue)


asyncio.run(main())
