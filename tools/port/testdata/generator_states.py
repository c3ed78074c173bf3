"""What generators, asynchronous generators and coroutines tell about their states."""

import asyncio
import inspect


async def work():
    await asyncio.sleep(0)
    return 1


async def gen():
    yield 1
    await asyncio.sleep(0.01)
    yield 2


def numbers():
    print(inspect.getgeneratorstate(x), x.gi_running)
    yield 1
    yield from inner()


def inner():
    print(x.gi_running)
    yield 5


async def main():
    c = work()
    print(inspect.getcoroutinestate(c), c.cr_running, c.cr_frame is None, c.cr_await is None)
    print(await c)
    print(inspect.getcoroutinestate(c), c.cr_running, c.cr_frame is not None)
    d = work()
    d.close()
    print(inspect.getcoroutinestate(d), inspect.getcoroutinestate(d) == inspect.CORO_CLOSED)
    ag = gen()
    print(ag.ag_running, ag.ag_frame is None)
    print(await ag.__anext__(), ag.ag_running, ag.ag_frame is None)
    t = asyncio.create_task(ag.__anext__())
    await asyncio.sleep(0)
    print(ag.ag_running, ag.ag_frame is not None)
    print(await t, ag.ag_running)
    await ag.aclose()
    print(ag.ag_running, ag.ag_frame is None)
    other = gen()
    await other.aclose()
    print(other.ag_frame is None)
    async for n in gen():
        print(n)


asyncio.run(main())
x = numbers()
print(x.gi_running, inspect.getgeneratorstate(x), inspect.getgeneratorstate(x) == inspect.GEN_CREATED)
for n in x:
    print(n, inspect.getgeneratorstate(x), x.gi_frame is None)
print(x.gi_frame is None, inspect.getgeneratorstate(x))
x.close()
