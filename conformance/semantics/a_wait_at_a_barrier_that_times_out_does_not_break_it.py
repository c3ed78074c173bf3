# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


async def impatient(barrier: asyncio.Barrier) -> None:
    try:
        await asyncio.wait_for(barrier.wait(), 1)
    except TimeoutError:
        print("timed out", barrier.broken, barrier.n_waiting)


async def patient(name: str, barrier: asyncio.Barrier) -> None:
    print(name, await barrier.wait())


async def main() -> None:
    barrier = asyncio.Barrier(2)
    await impatient(barrier)
    await asyncio.gather(patient("a", barrier), patient("b", barrier))
    print(barrier.broken)


asyncio.run(main())
