import asyncio


def work(number):
    return number * 2


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, work, 21))
    futures = [loop.run_in_executor(None, work, i) for i in range(5)]
    print(await asyncio.gather(*futures))


asyncio.run(main())
