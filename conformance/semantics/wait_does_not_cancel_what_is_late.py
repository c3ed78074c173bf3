import asyncio


async def work(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    tasks = {asyncio.create_task(work(d)) for d in (1, 3)}
    done, pending = await asyncio.wait(tasks, timeout=2)
    print(len(done), len(pending), [task.cancelled() for task in pending])
    print([await task for task in pending])
    done, pending = await asyncio.wait(tasks, timeout=0)
    print(len(done), len(pending))


asyncio.run(main())
