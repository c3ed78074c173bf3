# conformance: python >= 3.12: it took as many iterations as with pending ones before
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    finished = loop.create_future()
    finished.set_result(1)
    failed = loop.create_future()
    failed.set_exception(ValueError("failed"))
    cancelled = loop.create_future()
    cancelled.cancel()
    print(await asyncio.gather(finished, finished))
    print(await asyncio.gather(finished, failed, cancelled, return_exceptions=True))
    try:
        await asyncio.gather(finished, cancelled, failed)
    except asyncio.CancelledError as e:
        print(repr(e))


asyncio.run(main())
