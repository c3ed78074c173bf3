"""An __exit__ that assigns its parameters."""

import asyncio


class Manager:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is None:
            error = ValueError("none")
        self.log.append(repr(error))
        kind = None
        trace = None
        self.log.append(kind is None)
        return True


class Async:
    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await asyncio.sleep(0)
        if exc is not None:
            exc = None
        print(exc, exc_type is None)
        tb = None
        return True


class Reporter:
    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        kind = kind.__name__ if kind else "nothing"
        while error is not None:
            print(kind, error)
            error = error.__context__
        trace = 5
        print(trace)
        return True


async def main():
    log = []
    with Manager(log):
        raise KeyError("k")
    with Manager(log):
        pass
    print(log)
    async with Async():
        raise OSError("o")
    async with Async():
        pass


asyncio.run(main())

with Reporter():
    try:
        raise KeyError("k")
    except KeyError:
        raise ValueError("v")
with Reporter():
    pass
