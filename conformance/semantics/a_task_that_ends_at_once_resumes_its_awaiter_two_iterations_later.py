import asyncio


async def child():
    print("child")


async def main():
    task = asyncio.create_task(child())
    print("before")
    await task
    print("after")


asyncio.run(main())
