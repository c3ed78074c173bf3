# conformance: python >= 3.13: a NaN delay was not refused before
import asyncio


async def main():
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as e:
        print(repr(e))


asyncio.run(main())
