import asyncio


async def main():
    loop = asyncio.get_running_loop()
    limit = asyncio.timeout(1)
    print(round(limit.when() - loop.time(), 2), limit.expired())
    async with limit:
        print(round(limit.when() - loop.time(), 2))
    print(limit.expired())


asyncio.run(main())
