import asyncio


async def main():
    print("before")
    await asyncio.sleep(0)
    print("zero")
    await asyncio.sleep(-1)
    print("negative")
    await asyncio.sleep(0, "ignored")
    print(await asyncio.sleep(0, "result"))


asyncio.run(main())
