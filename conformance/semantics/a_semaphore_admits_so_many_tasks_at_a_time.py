import asyncio


async def worker(number: int, semaphore: asyncio.Semaphore) -> None:
    async with semaphore:
        print(number, "enters")
        await asyncio.sleep(1)
        print(number, "leaves")


async def main() -> None:
    semaphore = asyncio.Semaphore(3)
    async with asyncio.TaskGroup() as group:
        for number in range(8):
            group.create_task(worker(number, semaphore))
    print(semaphore.locked())


asyncio.run(main())
