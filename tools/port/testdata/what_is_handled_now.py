import asyncio
import sys


async def read(key, table):
    await asyncio.sleep(0)
    return table[key]


async def report(key):
    try:
        return await read(key, {"a": 1})
    except LookupError:
        await asyncio.sleep(0)
        kind, error, _ = sys.exc_info()
        return f"{kind.__name__}: {error}"


async def pair(key):
    try:
        return await read(key, {"a": 1})
    except KeyError:
        info = sys.exc_info()
        print(info[0] is KeyError, info[1].args)
        kind, error = sys.exc_info()[:2]
        return kind.__name__, repr(error)


async def main():
    print(await report("a"), await report("b"))
    print(await pair("c"))
    try:
        await read("d", {})
    except KeyError:
        print(sys.exc_info()[0].__name__)
    print(sys.exc_info(), sys.exception())


asyncio.run(main())
print(sys.exc_info()[0] is None, sys.exc_info() == (None, None, None))
