import asyncio


def work(number):
    return number * 2


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 21))
    future = loop.run_in_executor(None, work, 4)
    print(await future, future.done())


asyncio.run(main())
