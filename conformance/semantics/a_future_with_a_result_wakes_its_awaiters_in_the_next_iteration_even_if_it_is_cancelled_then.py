import asyncio


async def wait(future):
    print("result", await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(wait(future), name="waiter")
    await asyncio.sleep(0)
    future.set_result(3)
    print(future.cancel(), future.cancelled())
    await task


asyncio.run(main())
