import asyncio


async def waiter(lock: asyncio.Lock) -> None:
    await lock.acquire()
    print("the waiter has it")
    lock.release()


async def newcomer(lock: asyncio.Lock) -> None:
    print("free now?", not lock.locked())
    await lock.acquire()
    print("the newcomer has it")
    lock.release()


async def main() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    first = asyncio.create_task(waiter(lock))
    await asyncio.sleep(0)
    second = asyncio.create_task(newcomer(lock))
    lock.release()
    await first
    await second


asyncio.run(main())
