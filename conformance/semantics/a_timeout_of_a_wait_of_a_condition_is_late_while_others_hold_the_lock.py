import asyncio


async def waiter(condition: asyncio.Condition) -> None:
    async with condition:
        try:
            async with asyncio.timeout(1):
                await condition.wait()
        except TimeoutError:
            print("timed out")


async def main() -> None:
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(0.5)
    async with condition:
        print("locked")
        await asyncio.sleep(3)
        print("unlocked")
    await task


asyncio.run(main())
