import asyncio


async def other() -> None:
    print("the other task runs")


async def main() -> None:
    lock = asyncio.Lock()
    task = asyncio.create_task(other())
    print(lock.locked())
    print(await lock.acquire())
    print(lock.locked())
    lock.release()
    print(lock.locked())
    async with lock:
        print("inside", lock.locked())
    print("outside", lock.locked())
    await task


asyncio.run(main())
