# conformance: python >= 3.13: shutdown() is new in 3.13
import asyncio


async def main():
    queue = asyncio.Queue()
    await queue.put(1)
    await queue.put(2)
    queue.shutdown()
    print(queue)
    try:
        queue.put_nowait(3)
    except asyncio.QueueShutDown as error:
        print(repr(error))
    try:
        await queue.put(3)
    except asyncio.QueueShutDown as error:
        print(repr(error))
    print(await queue.get(), queue.get_nowait())
    try:
        queue.get_nowait()
    except asyncio.QueueShutDown:
        print("nothing left")
    queue.task_done()
    queue.task_done()
    await queue.join()
    await queue.get()


asyncio.run(main())
