import asyncio


calls = 0


def check() -> bool:
    global calls
    calls += 1
    if calls == 3:
        raise ValueError("third call")
    return False


async def waiter(condition: asyncio.Condition) -> None:
    async with condition:
        try:
            await condition.wait_for(check)
        except ValueError as error:
            print("ValueError:", error, condition.locked())


async def main() -> None:
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    for _ in range(2):
        await asyncio.sleep(1)
        async with condition:
            condition.notify()
            print("notified", calls)
    await task
    print(condition.locked())


asyncio.run(main())
