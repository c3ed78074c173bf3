import asyncio


async def get(name, queue):
    try:
        print(name, "got", await queue.get())
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(get(name, queue)) for name in ("first", "second", "third")]
    await asyncio.sleep(0)
    queue.put_nowait(1)
    tasks[0].cancel()
    print(queue)
    await asyncio.sleep(0)
    print(queue)
    await tasks[1]
    queue.put_nowait(2)
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks])


asyncio.run(main())
