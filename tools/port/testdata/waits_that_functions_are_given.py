"""wait() is given to functions that await it, kept in variables and lists, and made a task."""

import asyncio


async def show(label, waiting):
    try:
        done, pending = await waiting
        print(label, sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    except Exception as error:
        print(label, type(error).__name__, error)


def nap(name, delay, error=None):
    async def sleeper():
        await asyncio.sleep(delay)
        if error:
            raise error
        return name

    return asyncio.create_task(sleeper(), name=name)


async def main():
    await show("empty", asyncio.wait([]))
    one = nap("one", 0.01)
    await show("a task", asyncio.wait(one))
    await show("no constant", asyncio.wait([one], return_when="SOMETIME"))
    a, b = nap("a", 0.01), nap("b", 0.2)
    await show("first", asyncio.wait({a, b}, return_when=asyncio.FIRST_COMPLETED))
    waiting = asyncio.wait([b], timeout=0.01)
    await show("a variable", waiting)
    waiting = asyncio.wait([b], timeout=0.01)
    done, pending = await waiting
    print(len(done), len(pending))
    for waiting in [asyncio.wait([a]), asyncio.wait([b])]:
        await show("a list", waiting)
    task = asyncio.create_task(asyncio.wait([a, b]))
    print([len(tasks) for tasks in await task])
    done, pending = await asyncio.wait_for(asyncio.wait([a, b]), 1)
    print(len(done), len(pending))
    fails = nap("fails", 0.01, ValueError())
    await show("first error", asyncio.wait({fails, nap("long", 0.1)}, return_when=asyncio.FIRST_EXCEPTION))
    print(type(fails.exception()).__name__)


asyncio.run(main())
