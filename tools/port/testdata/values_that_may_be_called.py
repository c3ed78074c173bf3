"""A decorator is given a function that makes a value, and asks whether it is one."""

import asyncio
import functools


def fallback(value):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args):
            try:
                return await function(*args)
            except ValueError as error:
                return value(error) if callable(value) else value

        return wrapper

    return decorate


@fallback(lambda error: f"cached ({error})")
async def load(key):
    await asyncio.sleep(0)
    if not key:
        raise ValueError("no key")
    return f"value of {key}"


async def main():
    print(await asyncio.gather(load("a"), load("")))


asyncio.run(main())
