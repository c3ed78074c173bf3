import asyncio


async def worker(name: str, barrier: asyncio.Barrier) -> None:
    try:
        await barrier.wait()
        print(name, "goes")
    except asyncio.BrokenBarrierError as error:
        print(name, repr(error), isinstance(error, RuntimeError))


async def main() -> None:
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(worker(name, barrier)) for name in "ab"]
    await asyncio.sleep(1)
    await barrier.abort()
    print("aborted", barrier.broken, barrier.n_waiting)
    await asyncio.gather(*tasks)
    await worker("c", barrier)
    print(barrier.broken)
    await barrier.reset()
    print("reset", barrier.broken)
    await asyncio.gather(worker("d", barrier), worker("e", barrier), worker("f", barrier))


asyncio.run(main())
