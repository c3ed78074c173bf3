# wait() cannot ask an iterator beforehand whether there is anything to wait for.
import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n


async def main():
    none: list[asyncio.Task[int]] = []
    try:
        await asyncio.wait(none)
    except ValueError as error:
        print(repr(error))
    try:
        await asyncio.wait(set(none))
    except ValueError as error:
        print(repr(error))
    for attempt in range(4):
        try:
            if attempt == 0:
                await asyncio.wait(iter(none))
            elif attempt == 1:
                await asyncio.wait(reversed(none))
            elif attempt == 2:
                await asyncio.wait(map(asyncio.ensure_future, none))
            else:
                tasks = filter(None, none)
                await asyncio.wait(tasks)
        except AssertionError as error:
            print(attempt, repr(error))
    some = [asyncio.create_task(work(n)) for n in range(3)]
    done, pending = await asyncio.wait(iter(some))
    print(sorted(task.result() for task in done), len(pending))
    done, pending = await asyncio.wait(map(asyncio.ensure_future, some))
    print(len(done), len(pending))


asyncio.run(main())
