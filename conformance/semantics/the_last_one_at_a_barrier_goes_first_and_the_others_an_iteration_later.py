import asyncio


async def worker(name: str, barrier: asyncio.Barrier) -> None:
    print(name, "comes", barrier.n_waiting)
    position = await barrier.wait()
    print(name, "goes", position, barrier.n_waiting)


async def main() -> None:
    barrier = asyncio.Barrier(4)
    print(barrier.parties, barrier.n_waiting, barrier.broken)
    tasks = [asyncio.create_task(worker(name, barrier)) for name in "abc"]
    await asyncio.sleep(1)
    print("the last one")
    await worker("d", barrier)
    for task in tasks:
        await task
        print("joined")
    print(barrier.parties, barrier.n_waiting, barrier.broken)


asyncio.run(main())
