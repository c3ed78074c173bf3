import asyncio


async def worker(number: int, lock: asyncio.Lock) -> None:
    await lock.acquire()
    print(number)
    lock.release()


async def main() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(worker(number, lock)) for number in range(5)]
    await asyncio.sleep(0)
    lock.release()
    for task in tasks:
        await task
        print("joined")


asyncio.run(main())
