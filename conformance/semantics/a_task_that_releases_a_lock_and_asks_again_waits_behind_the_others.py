import asyncio


async def greedy(lock: asyncio.Lock) -> None:
    for turn in range(3):
        async with lock:
            print("greedy", turn)
            await asyncio.sleep(0)


async def modest(name: str, lock: asyncio.Lock) -> None:
    async with lock:
        print(name)


async def main() -> None:
    lock = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        group.create_task(greedy(lock))
        group.create_task(modest("first", lock))
        group.create_task(modest("second", lock))


asyncio.run(main())
