"""Which of several awaitables are tasks, also where a variable may hold any future."""

import asyncio


async def work():
    return 1


async def probe(x):
    print(isinstance(x, asyncio.Task), isinstance(x, asyncio.Future), asyncio.isfuture(x), asyncio.iscoroutine(x))
    return await x


async def main():
    f = asyncio.get_running_loop().create_future()
    f.set_result(2)
    for x in (asyncio.create_task(work()), f):
        await probe(x)
    xs = [asyncio.create_task(work()), f, asyncio.ensure_future(f)]
    print([isinstance(x, asyncio.Task) for x in xs])
    for x in xs:
        if isinstance(x, asyncio.Task):
            print("task", x.done())
        else:
            print("future", x.done())
    mixed = [xs[0], 5, f, None, "t"]
    print([isinstance(x, asyncio.Task) for x in mixed], [isinstance(x, asyncio.Future) for x in mixed])
    for x in mixed:
        if isinstance(x, asyncio.Future):
            print(x.done())
        elif isinstance(x, int):
            print(x + 1)
    await asyncio.gather(*xs)
    m = None
    print(isinstance(m, asyncio.Task))
    m = xs[1]
    print(isinstance(m, asyncio.Task), isinstance(m, asyncio.Future))
    g = asyncio.gather(work())
    print(isinstance(g, asyncio.Future), isinstance(g, asyncio.Task))
    await g


asyncio.run(main())
