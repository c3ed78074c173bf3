"""Functions of asyncio that are given values of several types: some go on, the others raise."""

import asyncio
import contextlib


class Ticks:
    """Counts up to a number."""

    def __init__(self, last):
        self.last = last
        self.count = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.count == self.last:
            raise StopAsyncIteration
        self.count += 1
        return self.count


class Stuck:
    def __aiter__(self):
        return self


class Broken:
    def __aiter__(self):
        return self

    def __anext__(self):
        return "a text"


class Door:
    async def __aenter__(self):
        return "open"

    async def __aexit__(self, kind, error, traceback):
        print("closed")


class Gate:
    def __enter__(self):
        return 1

    def __exit__(self, kind, error, traceback):
        print("gate shut")


@contextlib.asynccontextmanager
async def lamp():
    yield "on"
    print("off")


async def letters():
    for letter in "xy":
        yield letter


async def job(name):
    await asyncio.sleep(0.001)
    return name


async def nap(delay):
    await asyncio.sleep(delay)
    return "awake"


async def read(source):
    try:
        async for item in source:
            print("item", item)
    except TypeError as error:
        print("read:", error)


async def enter(manager):
    try:
        async with manager as value:
            print("entered", value)
    except TypeError as error:
        print("enter:", error)


async def get(awaitable):
    try:
        print("got", await awaitable)
    except TypeError as error:
        print("get:", error)


async def main():
    for source in (Ticks(2), letters(), [1, 2], Stuck(), Broken(), 7, None):
        await read(source)
    for manager in [Door(), lamp(), Gate(), 5, asyncio.Lock(), None]:
        await enter(manager)
    for delay in (0, 0.25, "1", None, [1]):
        try:
            print(await nap(delay))
        except TypeError as error:
            print("nap:", error)

    future = asyncio.get_running_loop().create_future()
    future.set_result("a result")
    await get(job("coroutine"))
    await get(future)
    await get(Door())
    await get("text")
    await get(None)

    pending = job("never")
    for given in ([], [pending], pending, 3, None):
        try:
            await asyncio.wait(given)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
            continue
        print("waited")
    pending.close()

    for error in (ValueError("wrong"), KeyError, 5, None, "text"):
        failing = asyncio.get_running_loop().create_future()
        try:
            failing.set_exception(error)
        except TypeError as refused:
            print("refused:", refused)
        else:
            print(repr(failing.exception()))


asyncio.run(main())
