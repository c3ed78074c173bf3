# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


async def holder(lock: asyncio.Lock) -> None:
    async with lock:
        print("held")
        await asyncio.sleep(3)
    print("released")


async def impatient(lock: asyncio.Lock) -> None:
    try:
        await asyncio.wait_for(lock.acquire(), 1)
    except TimeoutError:
        print("timed out")


async def patient(lock: asyncio.Lock) -> None:
    await asyncio.wait_for(lock.acquire(), 5)
    print("the patient one has it")
    lock.release()


async def main() -> None:
    lock = asyncio.Lock()
    await asyncio.gather(holder(lock), impatient(lock), patient(lock))
    print(lock.locked())


asyncio.run(main())
