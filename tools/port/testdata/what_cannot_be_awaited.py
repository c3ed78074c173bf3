"""What is no awaitable raises what CPython raises."""

import asyncio


async def plain():
    return 1


async def bad_await():
    await 5


async def bad_text():
    x = "text"
    return await x


async def bad_task():
    asyncio.create_task(None)


async def bad_wait():
    await asyncio.wait([asyncio.sleep(0)])


async def bad_gather():
    await asyncio.gather(7)


async def nothing():
    return None


async def awaits_nothing():
    value = await nothing()
    await value


async def main():
    for f in (bad_await, bad_text, bad_task, bad_wait, bad_gather, awaits_nothing):
        try:
            await f()
        except TypeError as e:
            print(f.__name__, e)
    try:
        asyncio.ensure_future(3)
    except TypeError as e:
        print(e)
    try:
        await asyncio.shield(4)
    except TypeError as e:
        print(e)


asyncio.run(main())
try:
    asyncio.run("main")
except ValueError as e:
    print(e)
