"""`+=` of what never comes, since awaiting it raises."""

import asyncio


async def fails():
    await asyncio.sleep(0)
    raise ValueError("f")


async def main():
    n = 0
    s = "a"
    xs = [1]
    try:
        n += await fails()
    except ValueError as e:
        print("caught", e, n)
    try:
        s += await fails()
    except ValueError as e:
        print("caught", e, s)
    try:
        xs += await fails()
    except ValueError as e:
        print("caught", e, xs)
    try:
        raise await fails()
    except ValueError as e:
        print("caught", e)
    d = {}
    try:
        d["a"] += await fails()
    except (ValueError, KeyError) as e:
        print("caught", type(e).__name__)


asyncio.run(main())
