# conformance: python >= 3.13: as_completed() is an asynchronous iterator since 3.13
import asyncio


async def work(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    tasks = [asyncio.create_task(work(d), name=f"t{d}") for d in (3, 1, 2)]
    async for task in asyncio.as_completed(tasks):
        print(task.get_name(), await task)
    print([await task async for task in asyncio.as_completed([work(2), work(1)])])


asyncio.run(main())
