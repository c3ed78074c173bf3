import asyncio


async def fail(text):
    await asyncio.sleep(0.5)
    raise ValueError(text)


async def inner():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail("one"))
        group.create_task(fail("two"))


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(inner())
            await asyncio.sleep(5)
    except ExceptionGroup as error:
        print(error)
        for part in error.exceptions:
            print(repr(part))


asyncio.run(main())
