import asyncio


async def main():
    queue = asyncio.Queue(maxsize=1)
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error), str(error) == "")
    queue.put_nowait(1)
    try:
        queue.put_nowait(2)
    except asyncio.QueueFull as error:
        print(repr(error))
    print(queue.qsize(), queue.get_nowait())
    queue.get_nowait()


asyncio.run(main())
