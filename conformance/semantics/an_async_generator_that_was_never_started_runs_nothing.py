import asyncio


async def numbers():
    print("started")
    try:
        yield 1
    finally:
        print("finally")


async def main():
    generator = numbers()
    await generator.aclose()
    print("closed")
    async for n in generator:
        print("never", n)
    other = numbers()
    other = None
    await asyncio.sleep(0)
    print("dropped", other, len(asyncio.all_tasks()))


asyncio.run(main())
