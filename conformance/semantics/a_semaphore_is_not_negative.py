import asyncio


async def main() -> None:
    for value in (0, 1, -1):
        try:
            semaphore = asyncio.Semaphore(value)
            print(value, semaphore.locked())
        except ValueError as error:
            print(value, "ValueError:", error)
    try:
        asyncio.BoundedSemaphore(-5)
    except ValueError as error:
        print("ValueError:", error)


asyncio.run(main())
