import asyncio


async def worker(name: str, barrier: asyncio.Barrier) -> None:
    try:
        position = await barrier.wait()
        print(name, "goes", position)
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise


async def main() -> None:
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(worker(name, barrier)) for name in "ab"]
    await asyncio.sleep(1)
    print(await barrier.wait())
    tasks[0].cancel()
    print("cancelled one")
    await asyncio.gather(*tasks, return_exceptions=True)
    print([task.cancelled() for task in tasks], barrier.n_waiting)
    await asyncio.gather(*[worker(name, barrier) for name in "cde"])


asyncio.run(main())
