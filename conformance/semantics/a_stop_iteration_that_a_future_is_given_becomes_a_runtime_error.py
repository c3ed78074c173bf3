# conformance: python >= 3.13: set_exception() raised TypeError before
import asyncio


class Stop(StopIteration):
    pass


def stop():
    raise StopIteration("thread")


async def main():
    loop = asyncio.get_running_loop()
    for exception in (StopIteration("s"), Stop()):
        future = loop.create_future()
        future.set_exception(exception)
        try:
            await future
        except RuntimeError as error:
            print(error, error.__cause__ is exception)
    for attempt in (1, 2):
        try:
            if attempt == 1:
                await loop.run_in_executor(None, stop)
            else:
                await asyncio.to_thread(stop)
        except RuntimeError as error:
            print(repr(error), repr(error.__cause__))


asyncio.run(main())
