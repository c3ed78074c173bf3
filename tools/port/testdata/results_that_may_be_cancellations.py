"""What gather(return_exceptions=True) gives, told apart by several tests."""

import asyncio


async def number():
    await asyncio.sleep(0)
    return 5


async def nothing():
    await asyncio.sleep(0)


async def fail():
    raise KeyError("k")


async def stop():
    raise asyncio.CancelledError("c")


def show_nones(results):
    for r in results:
        if isinstance(r, Exception):
            print("an error", repr(r))
        else:
            print("not", repr(r), r)
    for r in results:
        if isinstance(r, KeyError):
            print("a key", repr(r))
        elif isinstance(r, BaseException):
            print("an exception", repr(r))
        else:
            print("neither", r)
    print([r if isinstance(r, Exception) else "fine" for r in results])


async def main():
    results = await asyncio.gather(number(), fail(), stop(), return_exceptions=True)
    total = 0
    for r in results:
        if isinstance(r, Exception):
            print("an error", repr(r))
        elif isinstance(r, asyncio.CancelledError):
            print("cancelled", repr(r))
        else:
            total += r
    for x in results:
        if isinstance(x, asyncio.CancelledError):
            print("cancelled", repr(x))
        elif isinstance(x, Exception):
            print("an error", repr(x))
        else:
            total += x
    for y in results:
        if isinstance(y, (KeyError, asyncio.CancelledError)):
            print("either", repr(y))
        elif not isinstance(y, BaseException):
            total += y
    for z in results:
        if isinstance(z, Exception):
            print("an error", repr(z))
        else:
            print(f"{z!r:>20} {z}", str(z))
    print(total)
    show_nones(await asyncio.gather(nothing(), fail(), stop(), return_exceptions=True))


asyncio.run(main())
