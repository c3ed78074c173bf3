import asyncio


async def wait(name, future):
    await future
    print(name)


async def main():
    future = asyncio.get_running_loop().create_future()
    asyncio.create_task(wait("a", future))
    await asyncio.sleep(0)
    future.add_done_callback(lambda _: print("callback"))
    asyncio.create_task(wait("b", future))
    await asyncio.sleep(0)
    future.set_result(None)
    await asyncio.sleep(1)


asyncio.run(main())
