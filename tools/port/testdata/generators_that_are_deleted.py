"""`del` of the only reference to a generator closes it, at once or by the loop."""

import asyncio
import gc


def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


async def ticks():
    try:
        yield 1
        yield 2
    finally:
        print("async closed")


async def main():
    g = ticks()
    print(await g.__anext__())
    del g
    gc.collect()
    print("deleted")
    for _ in range(3):
        await asyncio.sleep(0)
    print("later")
    n = numbers()
    print(next(n))
    del n
    print("after")
    m = numbers()
    next(m)
    m = numbers()
    print("rebound", next(m))


asyncio.run(main())
