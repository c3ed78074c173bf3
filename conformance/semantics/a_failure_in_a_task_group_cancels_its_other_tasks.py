import asyncio


async def fail():
    await asyncio.sleep(0.5)
    raise ValueError("failed")


async def work(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, repr(error))
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            first = group.create_task(work("first"))
            group.create_task(fail())
            second = group.create_task(work("second"))
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError as error:
                print("body", repr(error))
                raise
    except ExceptionGroup as error:
        print(repr(error))
    print(first.cancelled(), second.cancelled(), asyncio.current_task().cancelling())


asyncio.run(main())
