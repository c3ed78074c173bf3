import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("closing")
        await asyncio.sleep(1)
        print("closed")


async def main():
    async for n in numbers():
        print("got", n)
        break
    print("after the loop")
    await asyncio.sleep(2)
    print("again")
    generator = numbers()
    print(await anext(generator))
    await generator.aclose()
    print("after aclose")


asyncio.run(main())
