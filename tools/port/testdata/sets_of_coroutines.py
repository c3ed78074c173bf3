import asyncio


async def job(n):
    await asyncio.sleep(n)
    return n


async def main():
    jobs = {job(1), job(20)}
    for result in asyncio.as_completed(jobs):
        print(await result)
    async for task in asyncio.as_completed({job(2), job(21)}):
        print(task.result())
    more = {job(3), job(4)}
    print(sorted(await asyncio.gather(*more)), len(more))
    never = {job(5), job(6)}
    try:
        await asyncio.wait(never, timeout=1)
    except TypeError as error:
        print(error)
    for coroutine in never:
        coroutine.close()
    try:
        await asyncio.wait({asyncio.sleep(7)})
    except TypeError as error:
        print(error)
    same = job(8)
    print(sorted([await one for one in asyncio.as_completed({same, same, job(9)})]))


asyncio.run(main())
