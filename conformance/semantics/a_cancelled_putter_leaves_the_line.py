import asyncio


async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait("a")
    putter = asyncio.create_task(queue.put("b"))
    await asyncio.sleep(0)
    print(queue)
    putter.cancel("enough")
    try:
        await putter
    except asyncio.CancelledError as error:
        print("cancelled", error)
    print(queue)
    print(queue.get_nowait())
    print(queue.empty())
    # Neither is there an item of a put that was cancelled after its place had been freed.
    queue.put_nowait("c")
    putter = asyncio.create_task(queue.put("d"))
    await asyncio.sleep(0)
    print(queue.get_nowait())
    putter.cancel()
    await asyncio.sleep(0)
    print(putter.cancelled(), queue)


asyncio.run(main())
