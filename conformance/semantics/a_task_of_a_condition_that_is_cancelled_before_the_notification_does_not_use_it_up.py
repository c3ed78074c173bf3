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
    tasks = [asyncio.create_task(waiter(name, condition)) for name in "ab"]
    await asyncio.sleep(1)
    async with condition:
        tasks[0].cancel()
        condition.notify()
    print("cancelled one, then notified one")
    await asyncio.gather(*tasks, return_exceptions=True)
    print([task.cancelled() for task in tasks])


asyncio.run(main())
