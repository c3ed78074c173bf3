import asyncio


async def collect(item, bucket=[]):
    await asyncio.sleep(0)
    bucket.append(item)
    return bucket


async def main():
    print(await collect(1))
    print(await collect(2))
    print(await collect(3, []))
    print(await collect(4))
    a, b = await asyncio.gather(collect(5), collect(6))
    print(a is b, a)


asyncio.run(main())
