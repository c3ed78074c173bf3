import asyncio


async def main():
    queue = asyncio.Queue()
    queue.put(1)
    print(queue.qsize())
    queue.get()
    print("end")


asyncio.run(main())
