"""A handler that assigns to its variable, and another one of that name."""

import asyncio


async def high(suppress):
    try:
        try:
            raise KeyError("low")
        except KeyError as e:
            raise ValueError("mid") from e
    except ValueError:
        if suppress:
            raise TypeError("high") from None
        raise TypeError("high")


async def left():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError as e:
        print("left behind", e.args)
        raise OSError("failed during cleanup")


async def start():
    task = asyncio.create_task(left())
    await asyncio.sleep(0)
    return task


async def main():
    for flag in False, True:
        try:
            await high(flag)
        except TypeError as e:
            while e:
                print(repr(e), "cause:", repr(e.__cause__), "suppress:", e.__suppress_context__)
                e = e.__context__
        print("--")
    try:
        await high(False)
    except TypeError as e:
        print(e, e.args, type(e.__context__).__name__)


asyncio.run(main())
task = asyncio.run(start())
print("after run:", task.done(), task.cancelled(), repr(task.exception()))
