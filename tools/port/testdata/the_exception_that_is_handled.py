"""sys.exception() and sys.exc_info() in handlers; an asynchronous generator is its own iterator."""

import asyncio
import sys


async def numbers():
    yield 1
    yield 2


def attempt(n):
    try:
        if n == 0:
            raise ValueError("zero")
        return 1 / (n - 1)
    except ValueError:
        print("value", repr(sys.exception()))
        try:
            raise KeyError("inner")
        except KeyError:
            print("inner", sys.exc_info()[1], sys.exc_info()[0].__name__)
        print("outer again", sys.exception())
    except:
        print("any", repr(sys.exc_info()[1]), type(sys.exception()).__name__)
    return None


async def main():
    for n in range(3):
        print(attempt(n))
    generator = numbers()
    iterator = generator.__aiter__()
    print(await iterator.__anext__(), await generator.__anext__())
    print(iterator is generator)


asyncio.run(main())
