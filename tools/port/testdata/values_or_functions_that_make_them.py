"""A decorator is given a value, or a function that makes it, and asks which it is."""

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


@fallback(-1)
async def number(text):
    await asyncio.sleep(0)
    return int(text)


async def main():
    print(await asyncio.gather(load("a"), load("")))
    print(await asyncio.gather(number("12"), number("x")))


asyncio.run(main())
