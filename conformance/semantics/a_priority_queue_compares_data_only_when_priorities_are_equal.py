import asyncio


async def main():
    queue = asyncio.PriorityQueue()
    queue.put_nowait((2, {"task": "later"}))
    queue.put_nowait((1, {"task": "now"}))
    try:
        queue.put_nowait((1, {"task": "now as well"}))
    except TypeError as error:
        print(error)
    # What could not be compared is in the heap all the same.
    print(queue.qsize())
    priority, data = await queue.get()
    print(priority, data["task"])


asyncio.run(main())
