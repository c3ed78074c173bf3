import asyncio


async def waiter(name: str, event: asyncio.Event) -> None:
    try:
        await event.wait()
        print(name, "woke up")
    except asyncio.CancelledError:
        print(name, "was cancelled", event.is_set())
        raise


async def main() -> None:
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in "abcd"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    event.set()
    tasks[1].cancel()
    print("set")
    await asyncio.gather(*tasks, return_exceptions=True)
    print([task.cancelled() for task in tasks])


asyncio.run(main())
