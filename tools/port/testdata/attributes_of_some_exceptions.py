"""Attributes that only some exceptions have."""

import asyncio


class HttpError(Exception):
    def __init__(self, status):
        super().__init__(f"status {status}")
        self.status = status


async def fetch(n):
    await asyncio.sleep(0)
    if n == 1:
        raise HttpError(404)
    if n == 2:
        raise ValueError("two")
    return n


async def main():
    results = await asyncio.gather(*[fetch(n) for n in range(3)], return_exceptions=True)
    for r in results[1:]:
        try:
            print(r.status if isinstance(r, Exception) else r)
        except AttributeError as e:
            print(e)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fetch(1))
    except ExceptionGroup as eg:
        print(eg.exceptions[0].status + 1)
    try:
        await fetch(1)
    except Exception as e:
        print(e.status)
    try:
        await fetch(2)
    except Exception as e:
        try:
            print(e.status)
        except AttributeError as e2:
            print(e2)
    pair = ("a", 2)
    print("{}-{:03d}".format(*pair), "{1}{0}{2}".format(*pair, "z"))


asyncio.run(main())
