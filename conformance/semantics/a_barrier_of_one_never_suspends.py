import asyncio


async def other() -> None:
    print("the other task runs")


async def main() -> None:
    barrier = asyncio.Barrier(1)
    task = asyncio.create_task(other())
    for _ in range(3):
        print(await barrier.wait())
    await task


asyncio.run(main())
