import asyncio


async def worker(number: int, lock: asyncio.Lock) -> None:
    try:
        await lock.acquire()
    except asyncio.CancelledError:
        print(number, "was cancelled")
        return
    print(number, "has it")
    await asyncio.sleep(0)
    lock.release()


async def main() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(worker(number, lock)) for number in range(6)]
    await asyncio.sleep(0)
    lock.release()
    for number in (0, 1, 3, 4):
        tasks[number].cancel()
    print("cancelled four")
    for task in tasks:
        await task
    print(lock.locked())


asyncio.run(main())
