import asyncio


async def waiter(condition: asyncio.Condition) -> None:
    async with condition:
        try:
            await condition.wait()
            print("not reached")
        except asyncio.CancelledError:
            print("cancelled, with the lock", condition.locked())
            raise


async def main() -> None:
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("cancel", task.cancel())
        await asyncio.sleep(0)
        print("cancel again", task.cancel())
        await asyncio.sleep(1)
        print("release", task.cancelling())
    try:
        await task
    except asyncio.CancelledError:
        print("joined", condition.locked())


asyncio.run(main())
