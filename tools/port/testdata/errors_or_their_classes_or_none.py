"""A parameter that gets an exception, a class of exceptions, or None."""

import asyncio


class Refusal(Exception):
    pass


def described(error):
    if error is None:
        return "none"
    if isinstance(error, type):
        return f"class {error.__name__}"
    return f"instance {error!r}"


def number_or_error(value):
    if value is None:
        return "none"
    if isinstance(value, int):
        return f"int {value + 1}"
    return f"error {value!r}"


async def attempt(error=None):
    await asyncio.sleep(0.01)
    if error:
        raise error
    return "done"


async def main():
    print(described(None), described(Refusal), described(Refusal("no")), described(KeyError))
    print(number_or_error(None), number_or_error(1), number_or_error(ValueError("x")))
    for error in (None, Refusal, Refusal("late"), ConnectionError):
        try:
            print(await attempt(error))
        except Exception as raised:
            print(repr(raised))


asyncio.run(main())
