import asyncio
import contextlib


@contextlib.asynccontextmanager
async def handling():
    try:
        yield 1
    except KeyError as error:
        print("swallowed", error)
    except ValueError as error:
        await asyncio.sleep(1)
        raise RuntimeError("replaced") from error


async def main():
    async with handling():
        raise KeyError("k")
    try:
        async with handling() as value:
            raise ValueError(value)
    except RuntimeError as error:
        print(error, repr(error.__cause__))
    try:
        async with handling():
            raise OSError("o")
    except OSError as error:
        print("passed", error)
    print("end")


asyncio.run(main())
