import asyncio


async def stopping(asynchronously):
    yield 1
    if asynchronously:
        raise StopAsyncIteration
    raise StopIteration("s")


async def main():
    for asynchronously in (True, False):
        try:
            async for i in stopping(asynchronously):
                print("got", i)
        except RuntimeError as error:
            print(error, "|", repr(error.__cause__))


asyncio.run(main())
