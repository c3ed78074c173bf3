"""A task factory of the program's own, and tasks that are made by their class."""

import asyncio

made = []


def factory(loop, coro, **options):
    made.append(coro.__name__)
    return asyncio.Task(coro, loop=loop, **options)


async def unit(x):
    await asyncio.sleep(0)
    return x


async def named():
    return asyncio.current_task().get_name()


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory(), loop.get_task_factory() is None)
    loop.set_task_factory(factory)
    print(loop.get_task_factory() is None)
    print(await asyncio.create_task(unit(1)))
    print(await asyncio.gather(unit(2), unit(3)))
    async with asyncio.TaskGroup() as tg:
        task = tg.create_task(named(), name="in the group")
    print(task.result())
    print(await asyncio.wait_for(unit("w"), 1))
    print(made)
    try:
        loop.set_task_factory(3)
    except TypeError as e:
        print("TypeError:", e)
    loop.set_task_factory(None)
    await asyncio.create_task(unit(9))
    print(len(made), loop.get_task_factory())

    lazy = asyncio.Task(named(), name="lazy")
    other = asyncio.Task(unit(4), loop=loop)
    print(lazy.done(), await lazy, await other)
    try:
        asyncio.Task(5)
    except TypeError as e:
        print(e)


asyncio.run(main())
