"""asyncio.wait() of no coroutines is a ValueError, of some a TypeError."""

import asyncio


async def work(number):
    await asyncio.sleep(0)
    return number


async def attempt(count):
    waiting = [work(i) for i in range(count)]
    try:
        await asyncio.wait(waiting)
    except (TypeError, ValueError) as error:
        print(count, type(error).__name__, error)
    finally:
        for coroutine in waiting:
            coroutine.close()


async def main():
    for count in range(3):
        await attempt(count)


asyncio.run(main())
