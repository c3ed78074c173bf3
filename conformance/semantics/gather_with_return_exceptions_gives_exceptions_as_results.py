import asyncio


async def fail():
    await asyncio.sleep(1)
    raise ValueError("failed")


async def number():
    return 1


async def main():
    task = asyncio.create_task(asyncio.sleep(9))
    task.cancel()
    print(await asyncio.gather(fail(), number(), task, return_exceptions=True))
    print(await asyncio.gather(number(), number(), return_exceptions=True))


asyncio.run(main())
