import asyncio


async def child():
    await asyncio.sleep(1)
    raise KeyError("the key")


async def main():
    task = asyncio.create_task(child(), name="child")
    await asyncio.sleep(2)
    print("main awaits")
    await task


asyncio.run(main())
