# conformance: python >= 3.12: eager_task_factory() is new in 3.12
import asyncio


async def fail():
    raise ValueError("at once")


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("slow is cancelled")
        raise


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow())
            group.create_task(fail())
            print("still in the block")
            await asyncio.sleep(1)
            print("never")
    except* ValueError as errors:
        print(errors.exceptions)


asyncio.run(main())
