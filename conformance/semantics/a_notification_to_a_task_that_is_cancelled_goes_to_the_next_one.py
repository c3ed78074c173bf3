# conformance: python >= 3.13: before, the notification was lost
import asyncio


async def waiter(name: str, condition: asyncio.Condition) -> None:
    async with condition:
        try:
            await condition.wait()
            print(name, "was notified")
        except asyncio.CancelledError:
            print(name, "was cancelled")
            raise


async def main() -> None:
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, condition)) for name in "abc"]
    await asyncio.sleep(1)
    async with condition:
        condition.notify()
        tasks[0].cancel()
    print("notified one and cancelled it")
    await asyncio.sleep(1)
    async with condition:
        condition.notify()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        tasks[2].cancel()
    print("notified the last and cancelled it")
    await asyncio.gather(*tasks, return_exceptions=True)
    print([task.cancelled() for task in tasks])


asyncio.run(main())
