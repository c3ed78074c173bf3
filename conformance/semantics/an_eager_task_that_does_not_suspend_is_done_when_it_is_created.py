# conformance: python >= 3.12: eager_task_factory() is new in 3.12
import asyncio


async def quick(value):
    print("runs", value)
    return value


async def fail():
    raise ValueError("at once")


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(quick(1))
    print(task.done(), task.result())
    print(await task)
    print(await asyncio.gather(quick(2), quick(3)))
    failed = asyncio.create_task(fail())
    print(failed.done(), repr(failed.exception()))
    async with asyncio.TaskGroup() as group:
        inner = group.create_task(quick(4))
        print(inner.done())
    print(len(asyncio.all_tasks()))


asyncio.run(main())
