import asyncio
from contextlib import aclosing


async def numbers():
    try:
        for i in range(5):
            yield i
    finally:
        await asyncio.sleep(1)
        print("closed")


async def main():
    async with aclosing(numbers()) as generator:
        async for i in generator:
            print(i)
            if i == 1:
                break
        print("still open")
    print("after the block")


asyncio.run(main())
