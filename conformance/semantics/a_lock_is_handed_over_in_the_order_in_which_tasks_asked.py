import asyncio


async def worker(name: str, lock: asyncio.Lock) -> None:
    print(name, "asks")
    async with lock:
        print(name, "has it")
        await asyncio.sleep(0)
        print(name, "gives it back")
    print(name, "is done")


async def main() -> None:
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(worker(name, lock)) for name in "abcd"]
    await asyncio.sleep(0)
    print("release")
    lock.release()
    await asyncio.gather(*tasks)
    print(lock.locked())


asyncio.run(main())
