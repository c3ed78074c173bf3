import asyncio


async def faulty_task():
    raise ValueError("Something went wrong")


async def main():
    results = await asyncio.gather(
        faulty_task(),
        asyncio.sleep(1),
        return_exceptions=True
    )
    print(results)  # Output: [ValueError('Something went wrong'), None]


asyncio.run(main())
