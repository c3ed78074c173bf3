import asyncio


async def waiter(name: str, condition: asyncio.Condition) -> None:
    async with condition:
        await condition.wait()
        print(name, "goes on")
        await asyncio.sleep(1)


async def main() -> None:
    lock = asyncio.Lock()
    full = asyncio.Condition(lock)
    empty = asyncio.Condition(lock)
    tasks = [
        asyncio.create_task(waiter("full", full)),
        asyncio.create_task(waiter("empty", empty)),
    ]
    await asyncio.sleep(1)
    async with lock:
        print(full.locked(), empty.locked())
        empty.notify()
        full.notify()
    await asyncio.gather(*tasks)
    print(lock.locked(), full.locked(), empty.locked())


asyncio.run(main())
