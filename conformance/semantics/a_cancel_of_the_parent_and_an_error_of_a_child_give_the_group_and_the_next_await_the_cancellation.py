# conformance: python >= 3.13: the cancellation was lost before
import asyncio


async def fail():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError("child")


async def work():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())
            await asyncio.sleep(10)
    except* ValueError as group_error:
        print(group_error.exceptions, asyncio.current_task().cancelling())
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print("then", repr(error))
        raise


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.sleep(0.5)
    task.cancel("from outside")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main", repr(error))


asyncio.run(main())
