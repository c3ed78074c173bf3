import asyncio


async def work():
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                print("cleaning up")
                await asyncio.sleep(2)
                raise
    except TimeoutError:
        print("timeout")
        raise


async def main():
    task = asyncio.create_task(work(), name="work")
    await asyncio.sleep(0.5)
    task.cancel("from outside")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))
    print(task.cancelled())
    late = asyncio.create_task(work(), name="late")
    await asyncio.sleep(1.5)
    late.cancel("while it cleans up")
    try:
        await late
    except (asyncio.CancelledError, TimeoutError) as error:
        print(type(error).__name__, late.cancelled(), late.cancelling())


asyncio.run(main())
