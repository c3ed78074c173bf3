import asyncio


async def child():
    await asyncio.sleep(0)
    print("child")


async def main():
    print("before")
    await asyncio.gather(child())
    print("after")
    await asyncio.gather(asyncio.sleep(0), asyncio.sleep(0))
    print("after sleeps")


asyncio.run(main())
