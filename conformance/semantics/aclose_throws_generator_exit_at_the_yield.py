import asyncio


async def numbers():
    try:
        yield 1
        print("never")
    except GeneratorExit as error:
        print(repr(error))
        raise


async def swallowing():
    try:
        yield 1
    except GeneratorExit:
        print("swallowed")


async def main():
    generator = numbers()
    print(await anext(generator))
    await generator.aclose()
    print("closed")
    await generator.aclose()
    print("closed again")
    other = swallowing()
    await anext(other)
    await other.aclose()
    print("closed too")
    try:
        await anext(other)
    except StopAsyncIteration as error:
        print(repr(error))


asyncio.run(main())
