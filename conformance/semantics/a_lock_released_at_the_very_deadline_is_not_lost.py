# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


async def holder(lock: asyncio.Lock) -> None:
    async with lock:
        await asyncio.sleep(1)
    print("released")


async def impatient(lock: asyncio.Lock) -> None:
    try:
        async with asyncio.timeout(1):
            await lock.acquire()
            print("the impatient one has it")
            lock.release()
    except TimeoutError:
        print("timed out")


async def other(lock: asyncio.Lock) -> None:
    await lock.acquire()
    print("the other one has it")
    lock.release()


async def main() -> None:
    lock = asyncio.Lock()
    await asyncio.gather(holder(lock), impatient(lock), other(lock))
    await asyncio.gather(impatient(lock), holder(lock), other(lock))
    print(lock.locked())


asyncio.run(main())
