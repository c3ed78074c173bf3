import asyncio


async def leaf(name):
    await asyncio.sleep(1)
    print("leaf", name)


async def branch(group, name):
    await asyncio.sleep(1)
    print("branch", name)
    group.create_task(leaf(name))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(branch(group, "a"))
        group.create_task(branch(group, "b"))
    print("end")


asyncio.run(main())
