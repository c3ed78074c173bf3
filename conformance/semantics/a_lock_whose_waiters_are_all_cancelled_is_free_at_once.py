import asyncio


async def worker(name: str, lock: asyncio.Lock) -> None:
    try:
        await lock.acquire()
    except asyncio.CancelledError:
        print(name, "was cancelled", lock.locked())
        raise


async def main() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    a = asyncio.create_task(worker("a", lock))
    b = asyncio.create_task(worker("b", lock))
    await asyncio.sleep(0)
    a.cancel()
    b.cancel()
    lock.release()
    await lock.acquire()
    print("acquired before they know")
    await asyncio.gather(a, b, return_exceptions=True)
    lock.release()


asyncio.run(main())
