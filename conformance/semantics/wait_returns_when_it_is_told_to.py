import asyncio


async def job(n, fail=False):
    await asyncio.sleep(n)
    if fail:
        raise ValueError(n)
    return n


async def main():
    tasks = [asyncio.create_task(job(i), name=f"job{i}") for i in (1, 2, 3)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), [t.get_name() for t in done])
    done, pending = await asyncio.wait(pending, timeout=1.5)
    print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    for t in pending:
        t.cancel()
    await asyncio.wait(pending)
    tasks = [asyncio.create_task(job(1, True)), asyncio.create_task(job(2))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), repr(done.pop().exception()))
    pending.pop().cancel()
    try:
        await asyncio.wait([])
    except ValueError as e:
        print(e)


asyncio.run(main())
