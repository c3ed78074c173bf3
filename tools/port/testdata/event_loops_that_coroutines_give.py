"""Coroutines that return the event loop, which is there after it was closed."""

import asyncio


async def which(fail=False):
    try:
        if fail:
            raise ValueError("no loop")
        return asyncio.get_running_loop()
    finally:
        print("asked")


async def main():
    loop = await which()
    t = asyncio.create_task(which())
    await t
    same = t.result() is loop
    print(same, (await which()) is loop)
    try:
        await which(True)
    except ValueError as e:
        print(e)
    return loop


loop = asyncio.run(main())
print("closed", loop.is_closed(), "running", loop.is_running())
try:
    loop.call_soon(print, "x")
except RuntimeError as e:
    print(e)
other = asyncio.new_event_loop()
print(other.run_until_complete(which()) is other)
other.close()
asyncio.run(which())
