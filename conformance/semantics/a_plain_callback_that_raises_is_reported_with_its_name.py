import asyncio


def fail():
    raise ValueError("in a callback")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(fail)
    loop.call_later(1, fail)
    await asyncio.sleep(2)
    print("went on")


asyncio.run(main())
