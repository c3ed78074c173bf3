import asyncio


async def work(delay, fails):
    await asyncio.sleep(delay)
    if fails:
        raise ValueError(delay)
    return delay


async def main():
    tasks = [asyncio.create_task(work(d, d == 2), name=f"t{d}") for d in (1, 2, 3)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    for task in tasks[:2]:
        print(task.exception())
    await asyncio.wait(pending)
    print(tasks[2].result())


asyncio.run(main())
