"""Loops over functions and classes with what they are given are written out."""

import asyncio


async def plain_form():
    return ["plain"]


async def timeouts(kind):
    return [kind, 2]


async def main():
    for f, *a in ((plain_form,), (timeouts, "plain"), (timeouts, "async")):
        print(f.__name__, *a, await f(*a))
    for exc, text in ((ValueError, "v"), (KeyError, "k"), (asyncio.CancelledError, -1)):
        try:
            raise exc(text)
        except BaseException as e:
            print(type(e).__name__, e.args)
    for cls, size in ((asyncio.Queue, 1), (asyncio.LifoQueue, 2)):
        q = cls(size)
        q.put_nowait(1)
        print(cls.__name__, q.full())


asyncio.run(main())
