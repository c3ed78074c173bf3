import asyncio


async def main():
    queue = asyncio.Queue()
    for item in (1, "two", 3.0, None):
        await queue.put(item)
    print(queue)
    while not queue.empty():
        item = queue.get_nowait()
        if isinstance(item, str):
            print("text", item.upper())
        elif item is None:
            print("nothing")
        else:
            print("number", item)


asyncio.run(main())
