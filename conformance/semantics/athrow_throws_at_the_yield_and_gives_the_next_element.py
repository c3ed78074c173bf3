import asyncio


async def numbers():
    for i in range(10):
        try:
            yield i
        except ValueError as error:
            print("caught", error)
            await asyncio.sleep(1)


async def main():
    generator = numbers()
    print(await anext(generator))
    print(await generator.athrow(ValueError("x")))
    print(await anext(generator))
    try:
        await generator.athrow(KeyError("k"))
    except KeyError as error:
        print("out", error)
    print(await generator.athrow(KeyError("late")))
    fresh = numbers()
    try:
        await fresh.athrow(ValueError)
    except ValueError as error:
        print("out", repr(error))
    try:
        await anext(fresh)
    except StopAsyncIteration:
        print("ended")


asyncio.run(main())
