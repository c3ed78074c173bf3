"""An __aiter__() that is a coroutine function gives nothing to iterate over."""

import asyncio
import warnings

warnings.simplefilter("ignore")


class Old:
    def __init__(self):
        self.n = 0

    async def __aiter__(self):
        return self

    async def __anext__(self):
        self.n += 1
        if self.n > 2:
            raise StopAsyncIteration
        return self.n


class Bad:
    async def __aiter__(self):
        return self


async def main():
    try:
        async for x in Old():
            print(x)
    except TypeError as e:
        print(e)
    try:
        async for x in Bad():
            print(x)
    except TypeError as e:
        print(e)
    try:
        print([x async for x in Old()])
    except TypeError as e:
        print(e)


asyncio.run(main())
