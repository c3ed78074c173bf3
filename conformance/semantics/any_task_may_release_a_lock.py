import asyncio


async def owner(lock: asyncio.Lock) -> None:
    await lock.acquire()
    print("the owner has it")
    await asyncio.sleep(2)
    print("the owner is done", lock.locked())


async def stranger(lock: asyncio.Lock) -> None:
    await asyncio.sleep(1)
    lock.release()
    print("a stranger has released it", lock.locked())


async def main() -> None:
    lock = asyncio.Lock()
    await asyncio.gather(owner(lock), stranger(lock))


asyncio.run(main())
