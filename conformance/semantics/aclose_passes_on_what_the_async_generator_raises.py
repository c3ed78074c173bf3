import asyncio


async def failing():
    try:
        yield 1
    finally:
        await asyncio.sleep(1)
        raise ValueError("in finally")


async def main():
    generator = failing()
    await anext(generator)
    try:
        await generator.aclose()
    except ValueError as error:
        print("raised", error)
    print(await generator.aclose())


asyncio.run(main())
