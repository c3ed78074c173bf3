import asyncio


async def main() -> None:
    for parties in (1, 0, -1):
        try:
            barrier = asyncio.Barrier(parties)
            print(barrier.parties)
        except ValueError as error:
            print("ValueError:", error)


asyncio.run(main())
