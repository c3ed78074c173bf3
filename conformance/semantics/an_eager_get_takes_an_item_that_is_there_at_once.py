# conformance: python >= 3.12: eager tasks are new in 3.12
import asyncio


async def get(name, queue):
    item = await queue.get()
    print(name, "got", item)
    return item


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    queue = asyncio.Queue()
    queue.put_nowait(1)
    first = asyncio.create_task(get("first", queue))
    second = asyncio.create_task(get("second", queue))
    print(first.done(), second.done(), queue)
    queue.put_nowait(2)
    print(second.done())
    print(await second)


asyncio.run(main())
