# conformance: python >= 3.13: before, a new CancelledError without the message came out
import asyncio


async def waiter(condition: asyncio.Condition) -> None:
    async with condition:
        try:
            await condition.wait()
        except asyncio.CancelledError as error:
            print("cancelled:", error)
            raise


async def main() -> None:
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(0)
    async with condition:
        task.cancel("first")
        await asyncio.sleep(0)
        task.cancel("second")
        await asyncio.sleep(0)
        task.cancel("third")
        await asyncio.sleep(0)
    try:
        await task
    except asyncio.CancelledError as error:
        print("joined:", error)


asyncio.run(main())
