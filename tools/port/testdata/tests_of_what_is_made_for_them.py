"""Coroutines that are made only to be tested are never awaited; loops are compared with ==."""

import asyncio
import inspect


async def work():
    return 1


async def main(loop):
    print(loop == asyncio.get_running_loop(), loop != asyncio.get_running_loop())
    print(asyncio.iscoroutine(work()))
    if inspect.isawaitable(work()):
        print("awaitable")
    kept = work()
    print(asyncio.iscoroutine(kept), asyncio.iscoroutinefunction(work))
    print(await kept)
    made = [work(), work()]
    print(all(asyncio.iscoroutine(each) for each in made))
    for each in made:
        each.close()


loop = asyncio.new_event_loop()
other = asyncio.new_event_loop()
print(loop == other, loop != other, loop == loop)
loop.run_until_complete(main(loop))
assert asyncio.iscoroutine(work())
loop.close()
other.close()
