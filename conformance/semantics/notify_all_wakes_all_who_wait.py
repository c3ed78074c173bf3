import asyncio


async def waiter(name: str, condition: asyncio.Condition) -> None:
    async with condition:
        await condition.wait()
        print(name, "goes on")
        await asyncio.sleep(0)
    print(name, "is done")


async def main() -> None:
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, condition)) for name in "abc"]
    await asyncio.sleep(1)
    async with condition:
        condition.notify_all()
        condition.notify_all()
        print("notified")
    for task in tasks:
        await task
        print("joined")
    async with condition:
        condition.notify_all()
        condition.notify()


asyncio.run(main())
