import asyncio


def work(a, b=0):
    return a + b


def fail():
    raise LookupError("in the thread")


async def main():
    print(await asyncio.to_thread(work, 1, b=2))
    try:
        await asyncio.to_thread(fail)
    except LookupError as error:
        print(repr(error))


asyncio.run(main())
