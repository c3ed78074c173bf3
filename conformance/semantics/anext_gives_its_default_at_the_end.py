import asyncio


async def words():
    yield "one"
    await asyncio.sleep(1)
    yield "two"


async def main():
    generator = aiter(words())
    while (word := await anext(generator, None)) is not None:
        print(word)
    print(await anext(generator, "default"))
    try:
        await anext(generator)
    except StopAsyncIteration:
        print("end")


asyncio.run(main())
