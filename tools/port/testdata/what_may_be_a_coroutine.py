"""A callback may be a coroutine function or not: what it gives decides."""

import asyncio
import inspect


class Timer:
    def __init__(self, callback, *args):
        self.callback = callback
        self.args = args

    async def run(self):
        outcome = self.callback(*self.args)
        if asyncio.iscoroutine(outcome):
            await outcome
        else:
            print("no coroutine")


def bump(by):
    print("bump", by)


async def slow_hello(name):
    await asyncio.sleep(0.005)
    print(f"hello {name}")


async def main():
    await Timer(bump, 10).run()
    await Timer(slow_hello, "bob").run()


asyncio.run(main())


async def either(value):
    if inspect.isawaitable(value):
        value = await value
    return value


async def kinds(value):
    if asyncio.isfuture(value):
        print("future", await value)
    elif asyncio.iscoroutine(value):
        print("coroutine", await value)
    else:
        print("plain", value)


async def number(n):
    return n


async def more():
    print(await either(number(1)), await either(2))
    await kinds(number(3))
    await kinds(4)
    handlers = [lambda x: x + 1, number]
    for handler in handlers:
        result = handler(10)
        if not inspect.isawaitable(result):
            print("sync", result)
        else:
            print("async", await result)


asyncio.run(more())
