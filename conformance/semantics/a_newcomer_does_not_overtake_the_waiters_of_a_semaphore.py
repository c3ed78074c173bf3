# conformance: python >= 3.13: a task that went on woke up only one other before
import asyncio


async def worker(name: str, semaphore: asyncio.Semaphore) -> None:
    print(name, "asks", semaphore.locked())
    await semaphore.acquire()
    print(name, "goes on")


async def main() -> None:
    semaphore = asyncio.Semaphore(0)
    old = asyncio.create_task(worker("old", semaphore))
    await asyncio.sleep(0)
    new = asyncio.create_task(worker("new", semaphore))
    late = asyncio.create_task(worker("late", semaphore))
    semaphore.release()
    semaphore.release()
    semaphore.release()
    await asyncio.gather(old, new, late)
    print(semaphore.locked())


asyncio.run(main())
