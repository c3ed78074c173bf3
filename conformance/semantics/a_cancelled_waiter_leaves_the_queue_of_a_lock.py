import asyncio


async def worker(name: str, lock: asyncio.Lock) -> None:
    try:
        await lock.acquire()
    except asyncio.CancelledError:
        print(name, "was cancelled")
        raise
    print(name, "has it")
    lock.release()


async def main() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    a = asyncio.create_task(worker("a", lock))
    b = asyncio.create_task(worker("b", lock))
    c = asyncio.create_task(worker("c", lock))
    await asyncio.sleep(0)
    b.cancel()
    await asyncio.sleep(0)
    print("release")
    lock.release()
    await asyncio.gather(a, b, c, return_exceptions=True)
    print(lock.locked())


asyncio.run(main())
