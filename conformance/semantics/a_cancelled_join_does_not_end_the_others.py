import asyncio


async def join(name, queue):
    try:
        await queue.join()
        print(name, "joined")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    queue = asyncio.Queue()
    queue.put_nowait(1)
    tasks = [asyncio.create_task(join(name, queue)) for name in ("first", "second")]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    print([task.done() for task in tasks])
    queue.task_done()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks])


asyncio.run(main())
