import asyncio


class Stop(BaseException):
    pass


async def fail():
    raise Stop("now")


async def wait():
    await asyncio.sleep(10)


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(wait())
            group.create_task(fail())
    except BaseExceptionGroup as error:
        print(type(error).__name__, error.exceptions, isinstance(error, ExceptionGroup))


asyncio.run(main())
