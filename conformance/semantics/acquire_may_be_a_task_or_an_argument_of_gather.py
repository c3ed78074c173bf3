import asyncio


async def main() -> None:
    lock = asyncio.Lock()
    task = asyncio.create_task(lock.acquire(), name="acquirer")
    print(lock.locked())
    print(await task, lock.locked())
    semaphore = asyncio.Semaphore(2)
    event = asyncio.Event()
    asyncio.get_running_loop().call_later(1, event.set)
    print(await asyncio.gather(semaphore.acquire(), event.wait(), semaphore.acquire()))
    print(semaphore.locked())
    lock.release()
    print(await asyncio.shield(lock.acquire()))


asyncio.run(main())
