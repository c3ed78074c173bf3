import asyncio


async def numbers():
    yield 1
    yield 2


async def main():
    generator = numbers()
    step = anext(generator)
    print(await step)
    try:
        await step
    except RuntimeError as error:
        print(error)
    close = generator.aclose()
    await close
    try:
        await close
    except RuntimeError as error:
        print(error)


asyncio.run(main())
