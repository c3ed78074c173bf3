import asyncio


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("inner")


async def main():
    try:
        await asyncio.shield(fail())
    except ValueError as error:
        print(repr(error))


asyncio.run(main())
