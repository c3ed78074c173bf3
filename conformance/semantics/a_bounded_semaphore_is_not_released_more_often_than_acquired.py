import asyncio


async def main() -> None:
    semaphore = asyncio.BoundedSemaphore(2)
    await semaphore.acquire()
    semaphore.release()
    try:
        semaphore.release()
    except ValueError as error:
        print("ValueError:", error)
    try:
        async with semaphore:
            semaphore.release()
    except ValueError as error:
        print("ValueError:", error)
    await semaphore.acquire()
    await semaphore.acquire()
    print(semaphore.locked())
    unbounded = asyncio.Semaphore(2)
    unbounded.release()
    for _ in range(3):
        await unbounded.acquire()
    print(unbounded.locked())


asyncio.run(main())
