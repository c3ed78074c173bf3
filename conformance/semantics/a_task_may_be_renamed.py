import asyncio


async def child():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(child(), name="one")
    print(task.get_name())
    task.set_name("two")
    print(task.get_name())
    task.set_name(3)
    print(repr(task.get_name()))
    await task
    print(task.get_name())


asyncio.run(main())
