import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_soon(future.set_result, "result")
    print("before")
    print(await future)


asyncio.run(main())
