import asyncio


async def main() -> None:
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as error:
        print("RuntimeError:", error)
    await lock.acquire()
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print("RuntimeError:", error)
    print(lock.locked())


asyncio.run(main())
