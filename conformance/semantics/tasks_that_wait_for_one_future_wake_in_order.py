import asyncio


async def wait(name, future):
    print(name, await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(wait(name, future)) for name in "abc"]
    await asyncio.sleep(1)
    tasks[1].cancel()
    future.set_result("result")
    print(await asyncio.gather(*tasks, return_exceptions=True))


asyncio.run(main())
