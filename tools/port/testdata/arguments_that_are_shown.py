import asyncio
import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, kwargs)
        result = function(*args, **kwargs)
        print("gave", result)
        return result

    return wrapper


def traced(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        shown = ", ".join(str(a) for a in args)
        print(f"{function.__name__}({shown}) with {len(kwargs)} names")
        return await function(*args, **kwargs)

    return wrapper


@logged
def scale(a, b, factor=1):
    return (a + b) * factor


@traced
async def fetch(key, timeout=1.0):
    await asyncio.sleep(0)
    return key, timeout


async def main():
    print(await fetch("a"), await fetch("b", timeout=2.0))


scale(1, 2)
scale(1, b=2, factor=3)
asyncio.run(main())
