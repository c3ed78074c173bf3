import asyncio


async def worker(name: str, semaphore: asyncio.Semaphore) -> None:
    try:
        await semaphore.acquire()
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise
    print(name, "goes on")


async def main() -> None:
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(worker(name, semaphore)) for name in "abcd"]
    await asyncio.sleep(0)
    semaphore.release()
    tasks[0].cancel()
    print("released, then cancelled")
    await asyncio.sleep(0)
    print("next")
    await asyncio.sleep(0)
    print("next")
    tasks[2].cancel()
    semaphore.release()
    print("cancelled, then released")
    await asyncio.gather(*tasks, return_exceptions=True)
    print(semaphore.locked())


asyncio.run(main())
