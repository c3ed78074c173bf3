# isinstance() of the abstract classes of collections.abc and contextlib.
import asyncio
import collections.abc as abc
import contextlib
from collections.abc import AsyncIterator, Awaitable, Coroutine, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager, contextmanager


class Later:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return 3


class Steps:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


class Door:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


class Plain:
    pass


async def coro():
    return 1


async def agen():
    yield 1


@asynccontextmanager
async def opened():
    yield 1


@contextmanager
def held():
    yield 2


async def show(x: int | Later | None):
    if isinstance(x, Awaitable):
        return await x
    return x


async def main():
    c = coro()
    t = asyncio.create_task(coro())
    f = asyncio.get_running_loop().create_future()
    a = agen()
    print(isinstance(c, Awaitable), isinstance(t, abc.Awaitable), isinstance(f, Awaitable), isinstance(3, Awaitable))
    print(isinstance(c, Coroutine), isinstance(t, Coroutine), isinstance(a, abc.AsyncGenerator))
    print(isinstance(a, Awaitable), isinstance(a, AsyncIterator), isinstance(Steps(), AsyncIterator))
    print(isinstance(Later(), Awaitable), isinstance(Later(), Coroutine), isinstance(Plain(), Awaitable))
    print(isinstance(opened(), AbstractAsyncContextManager), isinstance(held(), AbstractContextManager))
    print(isinstance(asyncio.Lock(), AbstractAsyncContextManager), isinstance(Door(), contextlib.AbstractContextManager))
    print(isinstance(asyncio.timeout(1), AbstractAsyncContextManager), isinstance(asyncio.Event(), AbstractAsyncContextManager))
    print(isinstance({}, Mapping), isinstance({1: 2}, (int, abc.MutableMapping)), isinstance([1], Mapping))
    print(await show(5), await show(Later()), await show(None))
    print(await c, await t)
    print(isinstance(None, Awaitable), isinstance(coro, Awaitable), isinstance("x", (str, Awaitable)))


asyncio.run(main())
