import asyncio


async def work(name, delay):
    await asyncio.sleep(delay)
    print(name)
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        slow = group.create_task(work("slow", 2))
        fast = group.create_task(work("fast", 1))
        print("block ends")
    print(slow.result(), fast.result())


asyncio.run(main())
