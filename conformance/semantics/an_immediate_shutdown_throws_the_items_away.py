# conformance: python >= 3.13: shutdown() is new in 3.13
import asyncio


async def join(queue):
    await queue.join()
    print("joined")


async def main():
    queue = asyncio.Queue()
    for number in range(3):
        queue.put_nowait(number)
    joiner = asyncio.create_task(join(queue))
    await asyncio.sleep(0)
    print(await queue.get())
    queue.shutdown(immediate=True)
    print(queue)
    await asyncio.sleep(1)
    print("the item that was taken is still in work", joiner.done())
    queue.task_done()
    await joiner
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    try:
        await queue.get()
    except asyncio.QueueShutDown:
        print("shut down")


asyncio.run(main())
