import asyncio


async def other() -> None:
    print("the other task runs")


async def main() -> None:
    event = asyncio.Event()
    event.set()
    task = asyncio.create_task(other())
    print(await event.wait())
    print(await event.wait())
    event.clear()
    print(event.is_set())
    await task


asyncio.run(main())
