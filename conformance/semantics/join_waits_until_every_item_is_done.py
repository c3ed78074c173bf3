import asyncio


async def join(name, queue):
    print(name, "waits")
    await queue.join()
    print(name, "goes on")


async def main():
    queue = asyncio.Queue()
    await queue.join()
    print("an empty queue takes no iteration")
    queue.put_nowait("a")
    queue.put_nowait("b")
    joins = [asyncio.create_task(join(name, queue)) for name in ("first", "second")]
    await asyncio.sleep(0)
    print(await queue.get(), await queue.get())
    print(queue)
    queue.task_done()
    await asyncio.sleep(1)
    print(queue)
    queue.task_done()
    print(queue)
    await asyncio.gather(*joins)


asyncio.run(main())
