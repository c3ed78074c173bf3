import asyncio


async def worker(queue):
    while True:
        item = await queue.get()
        print(item)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    workers = [asyncio.create_task(worker(queue)) for _ in range(2)]
    for item in range(3):
        queue.put_nowait(item)
    await queue.join()
    left = asyncio.all_tasks() - {asyncio.current_task()}
    for task in left:
        task.cancel()
    for result in await asyncio.gather(*left, return_exceptions=True):
        if isinstance(result, Exception):
            print("error", result)
        elif isinstance(result, asyncio.CancelledError):
            print("cancelled")
        else:
            print("result", result)
    print(len(workers))


asyncio.run(main())
