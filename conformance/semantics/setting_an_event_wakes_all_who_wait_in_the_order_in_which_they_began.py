import asyncio


async def waiter(name: str, event: asyncio.Event) -> None:
    print(name, "waits")
    print(name, await event.wait())


async def main() -> None:
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in "abc"]
    await asyncio.sleep(0)
    print("set", event.is_set())
    event.set()
    print("set", event.is_set())
    event.set()
    for task in tasks:
        await task
        print("joined")


asyncio.run(main())
