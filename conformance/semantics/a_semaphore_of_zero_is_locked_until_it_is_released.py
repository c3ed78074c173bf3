import asyncio


async def waiter(name: str, semaphore: asyncio.Semaphore) -> None:
    print(name, await semaphore.acquire())


async def main() -> None:
    semaphore = asyncio.Semaphore(0)
    print(semaphore.locked())
    tasks = [asyncio.create_task(waiter(name, semaphore)) for name in "abc"]
    await asyncio.sleep(0)
    semaphore.release()
    print("released once", semaphore.locked())
    await asyncio.sleep(0)
    semaphore.release()
    semaphore.release()
    semaphore.release()
    print("released three times", semaphore.locked())
    await asyncio.gather(*tasks)
    print(semaphore.locked())


asyncio.run(main())
