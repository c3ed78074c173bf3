"""What lists and tuples hold goes from the last element to the first."""

import asyncio


class Closing(Exception):
    def __init__(self, a, b):
        super().__init__(a, b)

    def __repr__(self):
        return "Closing!"


async def counting(name):
    try:
        for i in range(3):
            yield i
    finally:
        print("end of", name)


async def fails(n):
    raise ValueError(n)


async def start(names):
    running = [counting(name) for name in names]
    for generator in running:
        print(await anext(generator))
    return running


async def main():
    print(str(Closing(1, 2)), repr(Closing(1, 2)))
    running = await start("abc")
    running.clear()
    await asyncio.sleep(0)
    tasks = [asyncio.create_task(fails(i), name=f"task {i}") for i in range(3)]
    await asyncio.wait(tasks)
    print(len(tasks))


asyncio.run(main())
