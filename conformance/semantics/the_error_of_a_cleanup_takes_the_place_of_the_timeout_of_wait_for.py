# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


async def clumsy():
    try:
        await asyncio.sleep(10)
    finally:
        raise RuntimeError("cleanup failed")


async def main():
    try:
        await asyncio.wait_for(clumsy(), 0.1)
    except RuntimeError as error:
        print(repr(error))


asyncio.run(main())
