import asyncio


async def leftover(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "is cancelled")
        await asyncio.sleep(0)
        print(name, "has cleaned up")
        raise


async def main(name):
    asyncio.create_task(leftover(name))
    await asyncio.sleep(1)
    print(name, "ends")


with asyncio.Runner() as runner:
    runner.run(main("first"))
    print("between the runs")
    runner.run(main("second"))
    print("after the runs")
print("outside")
