"""A handled exception that a future is given stays itself."""

import asyncio


class MyError(ValueError):
    def __init__(self, n):
        super().__init__("my", n)
        self.n = n


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    try:
        raise MyError(3)
    except ValueError as e:
        fut.set_exception(e)
        fut.exception()
        first = e
    try:
        await fut
    except MyError as e:
        print(repr(e), e.n, e is first)
    fut2 = loop.create_future()
    try:
        raise MyError(4)
    except Exception as e:
        fut2.set_exception(e)
    print(repr(fut2.exception()))


asyncio.run(main())
