import asyncio


async def waiter(name: str, event: asyncio.Event) -> None:
    while True:
        await event.wait()
        print(name, "woke up", event.is_set())


async def main() -> None:
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in "ab"]
    await asyncio.sleep(0)
    for _ in range(3):
        event.set()
        event.clear()
        print("set and cleared")
        await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


asyncio.run(main())
