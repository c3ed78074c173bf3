# conformance: python >= 3.13: a cancelled wait() of a condition notified nobody before
import asyncio


async def worker(name: str, barrier: asyncio.Barrier) -> None:
    try:
        position = await barrier.wait()
        print(name, "goes", position)
    except asyncio.CancelledError:
        print(name, "was cancelled", barrier.n_waiting)
        raise


async def main() -> None:
    barrier = asyncio.Barrier(3)
    a = asyncio.create_task(worker("a", barrier))
    b = asyncio.create_task(worker("b", barrier))
    await asyncio.sleep(1)
    print(barrier.n_waiting)
    a.cancel()
    await asyncio.sleep(1)
    print(barrier.n_waiting, barrier.broken)
    c = asyncio.create_task(worker("c", barrier))
    await asyncio.sleep(1)
    print(barrier.n_waiting)
    d = asyncio.create_task(worker("d", barrier))
    await asyncio.gather(a, b, c, d, return_exceptions=True)


asyncio.run(main())
