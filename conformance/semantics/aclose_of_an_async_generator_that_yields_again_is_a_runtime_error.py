import asyncio


async def stubborn():
    for i in range(3):
        try:
            yield i
        except GeneratorExit:
            print("ignored at", i)


async def main():
    generator = stubborn()
    print(await anext(generator))
    try:
        await generator.aclose()
    except RuntimeError as error:
        print(error)
    try:
        await generator.aclose()
    except StopAsyncIteration as error:
        print(repr(error))
    print(await anext(generator))
    try:
        await anext(generator)
    except StopAsyncIteration:
        print("end")


asyncio.run(main())
