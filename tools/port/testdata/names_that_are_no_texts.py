"""Tasks that are named by numbers, and special methods that are called by name."""

import asyncio


async def work(x):
    await asyncio.sleep(0)
    return x


async def main():
    t = asyncio.create_task(work("res"), name=123)
    print(repr(t.get_name()))
    t.set_name(("odd", 1))
    print(t.get_name())
    t.set_name(2.5)
    print(t.get_name(), asyncio.Lock().__repr__().endswith("[unlocked]>"), (5).__repr__(), "a".__str__())
    await t
    tasks = [asyncio.create_task(work(i), name=i) for i in range(2)]
    await asyncio.wait(tasks)
    print([t.get_name() for t in tasks])


asyncio.run(main())
