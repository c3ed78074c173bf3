import asyncio


async def main() -> None:
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(semaphore.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    print(semaphore.locked())
    semaphore.release()
    print(semaphore.locked())
    print(await semaphore.acquire())
    print(semaphore.locked())
    await asyncio.gather(*tasks, return_exceptions=True)
    semaphore.release()
    print(semaphore.locked())


asyncio.run(main())
