import asyncio


async def worker(name: str, barrier: asyncio.Barrier) -> None:
    async with barrier as position:
        print(name, "is at", position)
        if position == 0:
            print("only one of them")
    async with barrier:
        print(name, "again")


async def main() -> None:
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*[worker(name, barrier) for name in "abc"])


asyncio.run(main())
