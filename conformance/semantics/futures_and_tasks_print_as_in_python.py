import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future)
    future.set_result([1, 2])
    print(future)
    future = loop.create_future()
    future.cancel()
    print(future)


asyncio.run(main())
