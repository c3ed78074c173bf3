import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    async with asyncio.timeout(None) as limit:
        print(limit.when())
        limit.reschedule(start + 1)
        print(round(limit.when() - start, 3))
        await asyncio.sleep(0.9)
        limit.reschedule(start + 3)
        await asyncio.sleep(1)
        limit.reschedule(None)
        await asyncio.sleep(5)
        print(limit.when(), limit.expired())
    try:
        async with asyncio.timeout(100) as limit:
            limit.reschedule(loop.time() - 1)
            await asyncio.sleep(1)
    except TimeoutError:
        print("expired", limit.expired())


asyncio.run(main())
