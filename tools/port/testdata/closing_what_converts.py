# A variable of coroutines with several results: one that is closed was not forgotten.
import asyncio


async def number():
    return 4


async def main():
    nap = asyncio.sleep(0)
    nap.close()
    nap = asyncio.sleep(0, 1)
    print(await nap)
    either = asyncio.sleep(0)
    either.close()
    either = number()
    print(await either)
    event = asyncio.Event()
    waiting = event.wait()
    waiting.close()
    waiting = event.wait()
    event.set()
    print(await waiting)


asyncio.run(main())
