import asyncio


async def fail(lock: asyncio.Lock) -> None:
    async with lock:
        print("in the block", lock.locked())
        raise ValueError("from the block")


async def leave(lock: asyncio.Lock) -> int:
    async with lock:
        await asyncio.sleep(0)
        return 7


async def interrupted(lock: asyncio.Lock) -> None:
    async with lock:
        print("sleeping with the lock")
        await asyncio.sleep(10)


async def main() -> None:
    lock = asyncio.Lock()
    try:
        await fail(lock)
    except ValueError as error:
        print(error, lock.locked())
    print(await leave(lock), lock.locked())
    task = asyncio.create_task(interrupted(lock))
    await asyncio.sleep(1)
    print(lock.locked())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", lock.locked())
    for number in range(3):
        async with lock:
            if number == 1:
                break
            print("number", number)
    print(lock.locked())


asyncio.run(main())
