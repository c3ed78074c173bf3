import asyncio


async def child():
    print("child")
    return "result"


async def main():
    task = asyncio.create_task(child())
    print(await asyncio.gather(task, task))


asyncio.run(main())
