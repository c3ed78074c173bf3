import asyncio


async def worker(number: int, barrier: asyncio.Barrier) -> None:
    position = await barrier.wait()
    print(number, "goes", position)


async def main() -> None:
    barrier = asyncio.Barrier(2)
    tasks = [asyncio.create_task(worker(number, barrier)) for number in range(8)]
    for task in tasks:
        await task
    print(barrier.n_waiting)


asyncio.run(main())
