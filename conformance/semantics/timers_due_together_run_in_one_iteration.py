import asyncio


def show(text):
    print(text)


async def main():
    loop = asyncio.get_running_loop()
    now = loop.time()
    loop.call_at(now + 1, show, "at 1 s")
    loop.call_at(now + 1.0000000005, show, "within the clock's resolution")
    loop.call_at(now + 1.0005, show, "half a millisecond later")
    loop.call_at(now + 1.0015, show, "one and a half milliseconds later")
    await asyncio.sleep(2)


asyncio.run(main())
