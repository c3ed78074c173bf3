"""__exit__() and __aexit__() that the program calls itself, with the tuple that they take, or with None."""

import asyncio


class Inner:
    async def __aenter__(self):
        print("inner enter")
        return self

    async def __aexit__(self, exc_type, exc, tb):
        print("inner exit", exc_type is None, repr(exc))
        return isinstance(exc, KeyError)


class Outer:
    def __init__(self):
        self.inner = Inner()

    async def __aenter__(self):
        await self.inner.__aenter__()
        return self

    async def __aexit__(self, *exc):
        print("outer exit")
        return await self.inner.__aexit__(*exc)


class Unpacks:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        exc_type, error, _ = exc
        if exc_type is not None:
            print(exc_type.__name__, error)
        return True


async def main():
    async with Outer():
        print("in")
    async with Outer():
        raise KeyError("k")
    try:
        async with Outer():
            raise ValueError("v")
    except ValueError as e:
        print(e)
    with Unpacks():
        raise OSError("os")
    inner = Inner()
    await inner.__aenter__()
    print(await inner.__aexit__(None, None, None))
    try:
        raise KeyError("by hand")
    except KeyError as e:
        print(await inner.__aexit__(type(e), e, None))
    unpacks = Unpacks()
    unpacks.__enter__()
    unpacks.__exit__(None, None, None)


asyncio.run(main())
