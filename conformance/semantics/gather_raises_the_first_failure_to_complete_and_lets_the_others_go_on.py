import asyncio


async def fail(delay):
    await asyncio.sleep(delay)
    print("failing after", delay)
    raise ValueError(delay)


async def main():
    try:
        await asyncio.gather(fail(2), fail(1), fail(3))
    except ValueError as e:
        print("caught", repr(e))
    await asyncio.sleep(5)
    print("end")


asyncio.run(main())
