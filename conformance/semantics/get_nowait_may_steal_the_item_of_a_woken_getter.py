import asyncio


async def get(name, queue):
    item = await queue.get()
    print(name, "got", item)


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(get(name, queue)) for name in ("first", "second")]
    await asyncio.sleep(0)
    queue.put_nowait("a")
    print("stolen", queue.get_nowait())
    print(queue)
    await asyncio.sleep(0)
    # The first has gone to the end of the line.
    print(queue)
    queue.put_nowait("b")
    await asyncio.sleep(0)
    queue.put_nowait("c")
    await asyncio.gather(*tasks)


asyncio.run(main())
