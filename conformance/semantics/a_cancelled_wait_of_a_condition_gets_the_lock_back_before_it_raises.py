import asyncio


async def waiter(condition: asyncio.Condition) -> None:
    async with condition:
        try:
            await condition.wait()
        except asyncio.CancelledError:
            print("cancelled, with the lock", condition.locked())
            raise


async def main() -> None:
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(0)
    async with condition:
        task.cancel()
        print("cancel")
        await asyncio.sleep(1)
        print("release")
    try:
        await task
    except asyncio.CancelledError:
        print("joined", condition.locked())


asyncio.run(main())
