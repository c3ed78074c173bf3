import asyncio
import functools
from functools import partial

async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "args", 1, 2)
    loop.call_soon(functools.partial(print, "partial", sep="-", end="!\n"), "x")
    loop.call_soon(partial(print, "only", "these"))
    loop.call_later(0.01, partial(print, "later", end="?\n"), 5)
    fut = loop.create_future()
    fut.add_done_callback(partial(print, "done:"))
    fut.set_result(3)
    await asyncio.sleep(0.02)

asyncio.run(main())
