import asyncio


async def slow():
    await asyncio.sleep(1)
    yield 1
    await asyncio.sleep(1)
    yield 2


async def consume(generator):
    async for i in generator:
        print("got", i)


async def main():
    generator = slow()
    task = asyncio.create_task(consume(generator))
    await asyncio.sleep(0.5)
    try:
        await anext(generator)
    except RuntimeError as error:
        print(error)
    try:
        await generator.aclose()
    except RuntimeError as error:
        print(error)
    try:
        await generator.athrow(ValueError("x"))
    except RuntimeError as error:
        print(error)
    await task


asyncio.run(main())
