import asyncio


async def greedy(semaphore: asyncio.Semaphore) -> None:
    for turn in range(3):
        async with semaphore:
            print("greedy", turn)
            await asyncio.sleep(0)


async def modest(name: str, semaphore: asyncio.Semaphore) -> None:
    async with semaphore:
        print(name)


async def main() -> None:
    semaphore = asyncio.Semaphore(1)
    await asyncio.gather(
        greedy(semaphore), modest("first", semaphore), modest("second", semaphore)
    )


asyncio.run(main())
