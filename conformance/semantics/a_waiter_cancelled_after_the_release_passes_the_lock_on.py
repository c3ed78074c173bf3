import asyncio


async def worker(name: str, lock: asyncio.Lock) -> None:
    try:
        await lock.acquire()
    except asyncio.CancelledError:
        print(name, "was cancelled", lock.locked())
        raise
    print(name, "has it")
    lock.release()


async def main() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    a = asyncio.create_task(worker("a", lock))
    b = asyncio.create_task(worker("b", lock))
    await asyncio.sleep(0)
    lock.release()
    a.cancel()
    print("released, then cancelled")
    await asyncio.gather(a, b, return_exceptions=True)
    print(a.cancelled(), b.cancelled(), lock.locked())


asyncio.run(main())
