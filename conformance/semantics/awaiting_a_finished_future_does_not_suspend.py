import asyncio


async def child():
    return "result"


async def main():
    task = asyncio.create_task(child())
    print(await task)
    for _ in range(3):
        print(await task)
    future = asyncio.get_running_loop().create_future()
    future.set_result("set before")
    print(await future)


asyncio.run(main())
