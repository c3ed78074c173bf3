import asyncio


async def main():
    future = asyncio.gather()
    print(future.done())
    print(await future)
    print(await asyncio.gather(return_exceptions=True))


asyncio.run(main())
