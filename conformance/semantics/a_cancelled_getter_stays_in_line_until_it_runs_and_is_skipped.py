import asyncio


async def get(name, queue):
    print(name, "got", await queue.get())


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(get(name, queue)) for name in ("first", "second", "third")]
    await asyncio.sleep(0)
    tasks[0].cancel()
    tasks[2].cancel()
    print(queue)
    queue.put_nowait(1)
    print(queue)
    await asyncio.sleep(0)
    print(queue)
    await asyncio.sleep(0)
    print([task.done() for task in tasks], queue)


asyncio.run(main())
