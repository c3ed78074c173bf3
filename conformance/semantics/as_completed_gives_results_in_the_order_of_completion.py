import asyncio


async def work(delay):
    await asyncio.sleep(delay)
    if delay == 2:
        raise ValueError("two")
    return delay


async def main():
    for next_one in asyncio.as_completed([work(3), work(1), work(2)]):
        try:
            print(await next_one)
        except ValueError as error:
            print(repr(error))


asyncio.run(main())
