import asyncio


async def main() -> None:
    lock = asyncio.Lock()
    try:
        async with lock:
            lock.release()
            print("released", lock.locked())
    except RuntimeError as error:
        print("RuntimeError:", error)
    print(lock.locked())


asyncio.run(main())
