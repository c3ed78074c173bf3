import asyncio


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    inner = asyncio.gather(work("a"), work("b"))
    outer = asyncio.gather(inner, work("c"))
    await asyncio.sleep(0.1)
    print(outer.cancel())
    try:
        await outer
    except asyncio.CancelledError as error:
        print(repr(error))
    print(inner.cancelled(), outer.cancelled(), outer.done())


asyncio.run(main())
