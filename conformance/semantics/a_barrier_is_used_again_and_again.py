import asyncio


async def worker(name: str, barrier: asyncio.Barrier, pause: float) -> None:
    for turn in range(3):
        await asyncio.sleep(pause)
        position = await barrier.wait()
        print(name, "turn", turn, "position", position)


async def main() -> None:
    barrier = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as group:
        group.create_task(worker("a", barrier, 3))
        group.create_task(worker("b", barrier, 1))
        group.create_task(worker("c", barrier, 2))


asyncio.run(main())
