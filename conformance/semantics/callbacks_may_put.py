import asyncio


async def main():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()
    loop.call_soon(queue.put_nowait, "soon")
    loop.call_later(1, queue.put_nowait, "later")
    timer = loop.call_later(2, queue.put_nowait, "never")
    print(await queue.get())
    print(await queue.get())
    timer.cancel()
    await asyncio.sleep(3)
    print(queue.empty())


asyncio.run(main())
