import asyncio


async def job(n):
    await asyncio.sleep(n)
    return n


def others():
    return [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]


async def main():
    loop = asyncio.get_running_loop()
    for n in (1, 2):
        asyncio.create_task(job(n))
    done, pending = await asyncio.wait(others())
    print(sorted(task.result() for task in done), len(pending))
    kept = [asyncio.create_task(job(n)) for n in (3, 4)]
    for next_one in asyncio.as_completed(others()):
        print(await next_one)
    asyncio.create_task(job(5))
    for task in others():
        print(await asyncio.wait_for(task, 10))
        print(await asyncio.shield(task), len(kept))
    task = asyncio.ensure_future(asyncio.gather(job(1), job(2)), loop=loop)
    print(await task, asyncio.current_task(loop).done())


asyncio.run(main())
