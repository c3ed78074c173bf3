import asyncio


async def worker(number: int, semaphore: asyncio.Semaphore) -> None:
    await semaphore.acquire()
    print(number, "goes on", semaphore.locked())


async def main() -> None:
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(worker(number, semaphore)) for number in range(6)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    for _ in range(4):
        semaphore.release()
    print("released four times")
    await asyncio.sleep(0)
    print("next")
    semaphore.release()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(semaphore.locked())


asyncio.run(main())
