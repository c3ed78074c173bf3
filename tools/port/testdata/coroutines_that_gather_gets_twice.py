"""A coroutine that gather() gets twice becomes one task, made where it comes first."""
import asyncio


async def work(n):
    print("work", n)
    await asyncio.sleep(0)
    return n


async def main():
    task = asyncio.create_task(work("task"))
    first, second = work("first"), work("second")
    print(await asyncio.gather(task, first, task, first))
    third = work("third")
    print(await asyncio.gather(second, third, third, second))


asyncio.run(main())
