# conformance: python >= 3.13: the context of another exception has the TimeoutError since 3.13
import asyncio


async def main():
    async with asyncio.timeout(0.1) as cm:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed")
    print("no error", cm.expired())
    try:
        async with asyncio.timeout(0.1):
            try:
                await asyncio.sleep(1)
            finally:
                raise ValueError("other")
    except ValueError as e:
        print(repr(e), type(e.__context__).__name__)


asyncio.run(main())
