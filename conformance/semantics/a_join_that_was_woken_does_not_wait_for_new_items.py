import asyncio


async def join(queue):
    await queue.join()
    print("joined", queue)


async def main():
    queue = asyncio.Queue()
    queue.put_nowait("a")
    task = asyncio.create_task(join(queue))
    await asyncio.sleep(0)
    queue.get_nowait()
    queue.task_done()
    queue.put_nowait("b")
    print(queue)
    await task


asyncio.run(main())
