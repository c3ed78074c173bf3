"""Functions whose calls are within a context manager, as contextlib's managers are decorators."""

import asyncio
from contextlib import asynccontextmanager, contextmanager

depth = 0


@asynccontextmanager
async def within(name, noisy=True):
    global depth
    depth += 1
    if noisy:
        print("enter", name, depth)
    try:
        yield
    finally:
        depth -= 1
        print("leave", name, depth)


@contextmanager
def tagged(tag):
    print(f"<{tag}>")
    try:
        yield tag
    except KeyError as error:
        print("swallowed", error)
    print(f"</{tag}>")


@within("add")
async def add(a, b=2):
    """Adds."""
    await asyncio.sleep(0)
    return a + b


@within("outer")
@within("inner", noisy=False)
async def recursive(n):
    if n > 0:
        await recursive(n - 1)


@within("fail")
async def fail():
    raise NameError("foo")


@tagged("p")
def paragraph(text):
    if not text:
        raise KeyError("empty")
    print(text)


class Thing:
    def __init__(self):
        self.a = 0

    @within("method")
    async def method(self, a, c=None):
        self.a = a
        return a, c


async def local(name):
    @within(name)
    async def inner(a):
        return a, depth

    print(await inner(1), await inner(2))


async def main():
    await local("local")
    print(await add(1), await add(1, 5), depth)
    await recursive(1)
    try:
        await fail()
    except NameError as error:
        print(error, depth)
    thing = Thing()
    print(await thing.method(1), thing.a)
    paragraph("text")
    paragraph("")


asyncio.run(main())
