import asyncio


async def child(delay):
    await asyncio.sleep(delay)
    print(delay)
    return delay


async def text():
    return "text"


async def main():
    task = asyncio.create_task(child(4))
    print(await asyncio.gather(child(3), task, child(1)))
    print(await asyncio.gather(*[child(n) for n in (2, 1)]))
    print(await asyncio.gather(text(), child(1), asyncio.sleep(0)))


asyncio.run(main())
