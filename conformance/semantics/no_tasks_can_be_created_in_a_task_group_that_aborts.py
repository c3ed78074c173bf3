import asyncio


async def fail():
    raise ValueError("first")


async def late(group):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        coroutine = asyncio.sleep(0)
        try:
            group.create_task(coroutine)
        except RuntimeError as error:
            print("is shutting down" in str(error))
        coroutine.close()
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(late(group))
            group.create_task(fail())
    except ExceptionGroup as error:
        print(error.exceptions)


asyncio.run(main())
