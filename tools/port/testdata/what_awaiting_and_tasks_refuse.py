"""Coroutines that are awaited twice, results that tasks are given, futures that are only yielded."""

import asyncio


class Yields:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield self.value


class YieldsAll:
    def __init__(self, *values):
        self.values = values

    def __await__(self):
        for value in self.values:
            try:
                got = yield value
                print("  sent", got)
            except RuntimeError as error:
                print("  raised", error)
        return "end"


async def outcome(awaitable):
    try:
        return "value", await awaitable
    except Exception as error:
        return type(error).__name__, " ".join(str(error).split()[:6])


async def main():
    print(await outcome(None))
    print(await YieldsAll(None, "text", None))
    print(await YieldsAll(5))
    nap = asyncio.sleep(0, "once")
    print(await nap)
    print(await outcome(nap))
    task = asyncio.create_task(asyncio.sleep(0))
    for give in (lambda: task.set_result(1), lambda: task.set_exception(OSError())):
        try:
            give()
        except RuntimeError as error:
            print(error)
    await task
    future = asyncio.get_running_loop().create_future()
    print(await outcome(Yields(future)))
    print(await outcome(Yields(7)))
    future.cancel()


asyncio.run(main())
