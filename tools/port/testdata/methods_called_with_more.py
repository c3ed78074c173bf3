"""Methods of the library as callbacks, with as many arguments as they are given."""

import asyncio

import functools


def tick(loop, start, end, future):
    print(f"{loop.time() - start:.1f}")
    if loop.time() + 0.1 < end:
        loop.call_later(0.1, functools.partial(tick, loop, start, end, future))
    else:
        future.set_result("stopped")


async def main():
    loop = asyncio.get_running_loop()
    me = asyncio.current_task()
    loop.call_soon(me.cancel, "external")
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        print(e.args)
    loop.call_soon(me.cancel)
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as e:
        print(e.args)
    q = asyncio.Queue()
    loop.call_soon(q.put_nowait, 3)
    d = {}
    loop.call_later(0.01, d.setdefault, "a", 5)

    out = []
    loop.call_later(0.01, out.insert, 0, 7)
    print(await q.get())
    await asyncio.sleep(0.02)
    print(d, out)
    stopped = loop.create_future()
    loop.call_soon(tick, loop, loop.time(), loop.time() + 0.25, stopped)
    print(await stopped)
    lock = None
    try:
        async with lock:
            pass
    except TypeError as e:
        print(e)


asyncio.run(main())
