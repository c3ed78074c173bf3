import asyncio


async def numbers():
    try:
        yield 1
    except ValueError as error:
        print("caught", error)


async def main():
    generator = numbers()
    print(await anext(generator))
    try:
        await generator.athrow(ValueError("x"))
    except StopAsyncIteration as error:
        print(repr(error))


asyncio.run(main())
