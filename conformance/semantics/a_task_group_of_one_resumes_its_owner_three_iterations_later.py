import asyncio


async def work():
    print("work")


async def main():
    print("begin")
    async with asyncio.TaskGroup() as group:
        group.create_task(work())
    print("end")


asyncio.run(main())
