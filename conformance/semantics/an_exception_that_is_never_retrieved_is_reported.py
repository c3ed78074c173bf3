import asyncio


async def fail():
    raise ValueError("lost")


async def main():
    task = asyncio.create_task(fail(), name="fails")
    await asyncio.sleep(0)
    print("before")
    del task
    print("after")
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ValueError("lost too"))
    print("before")
    del future
    print("after")


asyncio.run(main())
