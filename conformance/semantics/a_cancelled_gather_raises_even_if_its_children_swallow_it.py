import asyncio


async def child(name):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print(name, "swallows")


async def main():
    future = asyncio.gather(child("a"), child("b"))
    await asyncio.sleep(1)
    future.cancel()
    try:
        await future
    except asyncio.CancelledError:
        print("cancelled", future.cancelled())


asyncio.run(main())
