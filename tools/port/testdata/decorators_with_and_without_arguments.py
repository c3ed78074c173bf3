"""Decorators that are used both bare and with arguments."""

import asyncio
import functools


def traced(function=None, *, prefix="call", times=1):
    if function is None:
        return functools.partial(traced, prefix=prefix, times=times)

    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        for _ in range(times):
            print(prefix, function.__name__)
        return await function(*args, **kwargs)

    return wrapper


def counted(_function=None, *, limit=None):
    def decorate(function):
        calls = 0

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            nonlocal calls
            calls += 1
            if limit is not None and calls > limit:
                raise RuntimeError(f"{function.__name__} was called {calls} times")
            return function(*args, **kwargs)

        return wrapper

    return decorate if _function is None else decorate(_function)


def tagged(argument):
    if callable(argument):
        return tagged("default")(argument)

    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args):
            return f"<{argument}>{await function(*args)}</{argument}>"

        return wrapper

    return decorate




@traced
async def plain(value):
    return value


@traced(prefix="->", times=2)
async def options(value, scale=3):
    return value * scale


@traced()
async def empty():
    return "empty"


@counted
def free(value):
    return value + 1


@counted(limit=2)
def limited(value):
    return value - 1


@tagged
async def bold():
    return "text"


@tagged("i")
@traced(prefix="inner")
async def italic(text):
    return text


class Service:
    def __init__(self, name):
        self.name = name

    @traced
    async def fetch(self, key):
        await asyncio.sleep(0)
        return f"{self.name}:{key}"

    @traced(prefix="method")
    async def store(self, key, *, value=None):
        return (key, value)


async def main():
    print(await plain(1), await options(2), await options(2, scale=5), await empty())
    print(free(1), free(2), limited(1), limited(2))
    try:
        limited(3)
    except RuntimeError as error:
        print(error)
    print(await bold(), await italic("x"))
    service = Service("s")
    print(await service.fetch("k"), await service.store("k", value=1), await service.store("j"))
    print(plain.__name__, options.__name__, limited.__name__)


asyncio.run(main())
