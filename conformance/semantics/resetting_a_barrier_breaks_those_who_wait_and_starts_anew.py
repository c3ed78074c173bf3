import asyncio


async def worker(name: str, barrier: asyncio.Barrier) -> None:
    try:
        position = await barrier.wait()
        print(name, "goes", position)
    except asyncio.BrokenBarrierError as error:
        print(name, "BrokenBarrierError:", error)


async def main() -> None:
    barrier = asyncio.Barrier(3)
    await barrier.reset()
    print("reset without effect", barrier.broken)
    tasks = [asyncio.create_task(worker(name, barrier)) for name in "ab"]
    await asyncio.sleep(1)
    await barrier.reset()
    print("reset", barrier.broken, barrier.n_waiting)
    tasks += [asyncio.create_task(worker(name, barrier)) for name in "cde"]
    await asyncio.gather(*tasks)
    print(barrier.broken, barrier.n_waiting)


asyncio.run(main())
