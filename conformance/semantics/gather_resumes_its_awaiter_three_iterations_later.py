import asyncio


async def child():
    print("child")


async def main():
    print("before")
    await asyncio.gather(child())
    print("after one")
    await asyncio.gather(child(), child(), child())
    print("after three")


asyncio.run(main())
