# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


async def fail(delay):
    await asyncio.sleep(delay)
    raise LookupError(delay)


async def main():
    for delay, timeout in ((0, 1), (0.5, 1), (0.5, None)):
        try:
            await asyncio.wait_for(fail(delay), timeout)
        except LookupError as error:
            print(repr(error))


asyncio.run(main())
