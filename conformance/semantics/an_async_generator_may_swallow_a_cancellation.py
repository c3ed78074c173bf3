import asyncio


async def ticks():
    for i in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed")
        yield i


async def consume():
    async for i in ticks():
        print("got", i)
    return "finished"


async def main():
    task = asyncio.create_task(consume())
    await asyncio.sleep(1.5)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
