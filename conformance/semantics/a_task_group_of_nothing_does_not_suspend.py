import asyncio


async def other():
    print("other runs")


async def main():
    task = asyncio.create_task(other(), name="other")
    async with asyncio.TaskGroup():
        print("block")
    print("after")
    await task


asyncio.run(main())
