import asyncio


async def job(n, d):
    await asyncio.sleep(d)
    return n


async def main():
    tasks = [asyncio.create_task(job(n, 0.03 * n)) for n in (3, 1, 2)]
    print(await next(asyncio.as_completed(tasks)))
    it = asyncio.as_completed([job(n, 0.03 * n) for n in (3, 1, 2)])
    first = await next(it)
    second = await next(it)
    print(first, second)
    for rest in it:
        print("rest", await rest)
    try:
        next(it)
    except StopIteration:
        print("exhausted")
    for i, c in enumerate(asyncio.as_completed(tasks)):
        print(i, await c)
    done = [await c for c in asyncio.as_completed([job(2, 0.04), job(1, 0.01)])]
    print(done)
    it = iter(asyncio.as_completed([job(5, 0.04), job(4, 0.01)]))
    print(await next(it), await next(it))


asyncio.run(main())
