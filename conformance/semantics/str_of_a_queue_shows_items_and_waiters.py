import asyncio


async def main():
    print(asyncio.Queue(), asyncio.LifoQueue(3), asyncio.PriorityQueue(maxsize=-1))
    queue = asyncio.Queue(maxsize=2)
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    print(queue)
    queue.put_nowait("one")
    print(f"{queue}")
    await getter
    queue.put_nowait("two")
    queue.put_nowait("three")
    putter = asyncio.create_task(queue.put("four"))
    await asyncio.sleep(0)
    print(str(queue))
    queue.get_nowait()
    await putter
    address = repr(queue).split(" ")[2]
    print(address.startswith("0x"), repr(queue).replace(address, "0x"))


asyncio.run(main())
