"""`+=` of a list and of what may be None."""

import asyncio


async def items(n):
    await asyncio.sleep(0)
    return [n] if n else None


async def main():
    names = [0]
    for n in (1, 0):
        try:
            names += await items(n)
        except TypeError as e:
            print(e)
    task = asyncio.create_task(items(2))
    await task
    names += task.result() if task.done() else [9]
    print(names)


asyncio.run(main())
