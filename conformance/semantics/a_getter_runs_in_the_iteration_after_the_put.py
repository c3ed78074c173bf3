import asyncio


async def get(name, queue):
    print(name, "waits")
    item = await queue.get()
    print(name, "got", item)


async def main():
    queue = asyncio.Queue()
    getter = asyncio.create_task(get("getter", queue))
    await asyncio.sleep(0)
    print("put")
    queue.put_nowait(1)
    print("put returned", queue.qsize())
    await asyncio.sleep(0)
    print("main goes on", getter.done())
    await getter
    await queue.put(2)
    print("an item that is there takes no iteration")
    print(await queue.get())


asyncio.run(main())
