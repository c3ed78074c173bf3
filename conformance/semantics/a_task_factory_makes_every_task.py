# conformance: python >= 3.11: task factories take a context since 3.11
import asyncio

made = []


def factory(loop, coro, **options):
    made.append(coro.__name__)
    return asyncio.Task(coro, loop=loop, **options)


async def child(value):
    await asyncio.sleep(0)
    return value


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(await asyncio.create_task(child(1)))
    print(await asyncio.gather(child(2), child("x")))
    async with asyncio.TaskGroup() as group:
        group.create_task(child(3))
    loop.set_task_factory(None)
    print(await asyncio.create_task(child(4)))
    print(made)


asyncio.run(main())
