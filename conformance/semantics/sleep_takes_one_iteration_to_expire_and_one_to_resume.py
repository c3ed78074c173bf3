import asyncio


async def main():
    print("before")
    await asyncio.sleep(1)
    print("after one second")
    print(await asyncio.sleep(0.0005, "result"))


asyncio.run(main())
