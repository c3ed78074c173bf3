import asyncio

async def job(n):
    await asyncio.sleep(0.001)
    return n * n

async def in_batches(coros, size):
    results = []
    for i in range(0, len(coros), size):
        batch = coros[i : i + size]
        print("batch", i // size + 1, len(batch), len(coros))
        results.extend(await asyncio.gather(*batch))
    return results

async def main():
    print(await in_batches([job(n) for n in range(7)], 3))
    coros = [job(1), job(2), job(3)]
    first, rest = coros[0], coros[1:]
    print(await first, await asyncio.gather(*rest))

asyncio.run(main())
