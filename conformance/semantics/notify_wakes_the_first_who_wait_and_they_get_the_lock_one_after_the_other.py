import asyncio


async def waiter(name: str, condition: asyncio.Condition) -> None:
    async with condition:
        print(name, "waits")
        print(name, await condition.wait(), condition.locked())


async def main() -> None:
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, condition)) for name in "abcdef"]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
        print("notified one")
    await asyncio.sleep(1)
    async with condition:
        condition.notify(3)
        print("notified three")
        await asyncio.sleep(1)
        print("now they may go on")
    await asyncio.sleep(1)
    async with condition:
        condition.notify(100)
        print("notified all that are left")
    await asyncio.gather(*tasks)


asyncio.run(main())
