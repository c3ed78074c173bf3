"""Some of several lambdas give None, or raise."""

import asyncio


def report(label, fn):
    try:
        print(label, "=>", fn())
    except Exception as e:
        print(label, "=>", type(e).__name__, e)


async def nothing():
    print("nothing")


async def fails():
    raise ValueError("no")


def show(x):
    print("show", x)


report("a", lambda: 1)
report("b", lambda: asyncio.run(nothing()))
report("c", lambda: asyncio.run(fails()))
report("d", lambda: show(1))


def boom():
    raise KeyError("k")


async def forever():
    while True:
        await asyncio.sleep(1)


async def either(n):
    if n > 1:
        return await fails()
    if n == 1:
        return boom()
    return n


async def timed(n):
    if n:
        return await asyncio.wait_for(forever(), 0.01)
    return "value"


for n in (0, 1, 2):
    report("either", lambda: asyncio.run(either(n)))
for n in (0, 1):
    report("timed", lambda: asyncio.run(timed(n)))
