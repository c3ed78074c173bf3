"""A coroutine that was awaited fails when it is awaited again, as a task in its first step."""

import asyncio


async def co():
    await asyncio.sleep(0)
    return 7


async def run(coro, how):
    match how:
        case "bg":
            t = asyncio.create_task(coro)
            return await t
        case _:
            return await coro


async def main():
    print(await run(co(), "bg"), await run(co(), "here"))
    c = co()
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(type(e).__name__, e)
    t = asyncio.create_task(c)
    print(t.done())
    await asyncio.sleep(0)
    print(t.done(), repr(t.exception()))
    for first in (True, False):
        c = co()
        if first:
            print(await asyncio.create_task(c))
        else:
            print(await c)
    print(asyncio.current_task() in [t], t in [t])
    print(await (asyncio.create_task(co()) if t.done() else co()))


asyncio.run(main())
