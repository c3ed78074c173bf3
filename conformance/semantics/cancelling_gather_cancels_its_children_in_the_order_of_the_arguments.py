import asyncio


async def child(name):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as e:
        print(name, repr(e))
        raise


async def main():
    future = asyncio.gather(child("a"), child("b"), child("c"))
    await asyncio.sleep(1)
    print(future.cancel("stop"))
    try:
        await future
    except asyncio.CancelledError as e:
        print("main", repr(e), future.cancelled())


asyncio.run(main())
