import asyncio


async def numbers(n):
    try:
        for i in range(n):
            yield i
    finally:
        print("finally")


async def take(generator, n):
    if n == 0:
        return
    async for i in generator:
        print("took", i)
        n -= 1
        if n == 0:
            break


async def main():
    generator = numbers(5)
    await take(generator, 2)
    await asyncio.sleep(1)
    print("later")
    async for i in generator:
        print("rest", i)
    await asyncio.sleep(1)
    async for i in generator:
        print("never", i)
    print("end")


asyncio.run(main())
