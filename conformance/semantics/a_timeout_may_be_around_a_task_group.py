import asyncio


async def work(name, delay):
    try:
        await asyncio.sleep(delay)
        print(name, "done")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def main():
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as group:
                group.create_task(work("short", 0.5))
                group.create_task(work("long", 5))
    except TimeoutError:
        print("timeout")
    print(asyncio.current_task().cancelling())


asyncio.run(main())
