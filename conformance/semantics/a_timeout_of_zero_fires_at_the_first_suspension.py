import asyncio


async def main():
    async with asyncio.timeout(0) as limit:
        print("nothing suspends")
    print(limit.expired())
    try:
        async with asyncio.timeout(0):
            print("before")
            await asyncio.sleep(0)
            print("not reached?")
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print("timeout")
    try:
        async with asyncio.timeout(-1):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timeout")


asyncio.run(main())
