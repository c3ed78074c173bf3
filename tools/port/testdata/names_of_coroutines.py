"""A coroutine that has been moved still has its name."""

import asyncio


async def job(n):
    await asyncio.sleep(0)
    return n


async def other():
    return "o"


async def run(coro):
    task = asyncio.create_task(coro)
    await task
    print(coro.__name__, "gave", task.result())


async def main():
    await run(job(1))
    await run(job(2))
    c = other()
    print(c.__name__)
    print(await c, c.__name__.upper())
    print(job(3).__name__ if False else "no")


asyncio.run(main())
