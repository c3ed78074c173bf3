import asyncio


async def child():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        raise ValueError("instead of the cancellation")


async def main():
    asyncio.create_task(child(), name="child")
    await asyncio.sleep(1)
    print("main returns")


asyncio.run(main())
print("end")
