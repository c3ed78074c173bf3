import asyncio


async def job(name, delay):
    await asyncio.sleep(delay)
    print("finished", name)
    return name.upper()


async def main():
    results = await asyncio.gather(job("a", 0.03), job("b", 0.01), job("c", 0.02))
    print(results)
    coros = [job(str(i), 0.01 * (3 - i)) for i in range(3)]
    print(await asyncio.gather(*coros))
    c = job("dup", 0)
    t = asyncio.create_task(c)
    print(await asyncio.gather(t, t))
    print(await asyncio.gather())


asyncio.run(main())
