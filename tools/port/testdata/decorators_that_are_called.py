"""Decorators that are objects, or functions that choose what they return as the program runs."""

import asyncio
import functools


class Retry:
    def __init__(self, times):
        self.times = times

    def __call__(self, fn):
        async def wrapper(x):
            for i in range(self.times):
                try:
                    return await fn(x)
                except ValueError as e:
                    print("retry", i, fn.__name__, e)
            return -1

        return wrapper


class Memo:
    def __init__(self, fn):
        self.fn = fn
        self.cache = {}

    async def __call__(self, key):
        if key not in self.cache:
            self.cache[key] = await self.fn(key)
        return self.cache[key]

    def clear(self):
        self.cache.clear()


class CountCalls:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn = fn
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.fn(*args, **kwargs)


def chain(*decorators):
    def decorate(fn):
        for decorator in reversed(decorators):
            fn = decorator(fn)
        return fn

    return decorate


def before(fn):
    async def inner(x):
        print("before", x)
        return await fn(x)

    return inner


def plus(fn):
    async def inner(x):
        return await fn(x) + 1

    return inner


attempts = 0


@Retry(times=3)
async def flaky(x):
    global attempts
    attempts += 1
    if attempts < 3:
        raise ValueError(attempts)
    return x * 10


@Memo
async def slow(key):
    print("computing", key)
    await asyncio.sleep(0)
    return key.upper()


@chain(before, plus)
async def square(x):
    return x * x


@CountCalls
def add(a, b=1):
    return a + b


async def main():
    @chain(plus, before, plus)
    async def local(x):
        return x

    print(await square(3), await local(1))
    print(await flaky(4))
    print(await slow("a"), await slow("a"), await slow("b"))
    slow.clear()
    print(await slow("a"), len(slow.cache))
    print(add(1), add(1, 2), add(1, b=5), add.calls)

asyncio.run(main())
