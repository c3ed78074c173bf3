# Differs: repr() of a finished future shortens its result as reprlib does (containers, long ints), not only texts.
import asyncio


async def main() -> None:
    numbers: asyncio.Future[list[int]] = asyncio.get_running_loop().create_future()
    numbers.set_result(list(range(100)))
    print(repr(numbers))
    table: asyncio.Future[dict[str, int]] = asyncio.get_running_loop().create_future()
    table.set_result({letter: 1 for letter in "abcdefgh"})
    print(repr(table))


asyncio.run(main())
