import asyncio
from collections.abc import AsyncIterator, Awaitable, AsyncIterable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
import typing

class R(AbstractAsyncContextManager):
    async def __aexit__(self, *exc):
        print("exit")
        return None

class Q(AbstractContextManager):
    def __exit__(self, *details):
        print("exit Q")

class It(AsyncIterator[int]):
    def __init__(self): self.n = 0
    async def __anext__(self):
        self.n += 1
        if self.n > 2: raise StopAsyncIteration
        return self.n

class Aw(Awaitable):
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 5

async def main():
    async with R() as r:
        print(type(r).__name__)
    with Q() as q:
        print(type(q).__name__)
    async for i in It():
        print(i)
    print(await Aw())
asyncio.run(main())
