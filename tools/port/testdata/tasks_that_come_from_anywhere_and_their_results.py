import asyncio


async def square(n):
    await asyncio.sleep(n)
    if n == 3:
        raise ValueError(f"not {n}")
    return n * n


async def main():
    for n in (1, 2, 3):
        asyncio.create_task(square(n), name=f"square {n}")
    squares = [t for t in asyncio.all_tasks() if t.get_name().startswith("square")]
    squares.sort(key=lambda t: t.get_name())
    print(await squares[0] + 1, squares[0].result())
    print(await asyncio.gather(squares[0], squares[1]))
    print([repr(r) for r in await asyncio.gather(*squares, return_exceptions=True)])
    for task in squares:
        if task.exception() is None:
            print(task.get_name(), task.result())
    try:
        await squares[2]
    except ValueError as error:
        print(error)


asyncio.run(main())
