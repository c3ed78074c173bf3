import asyncio


async def main():
    print("Start")
    await asyncio.sleep(1)
    print("End after 1 second")


asyncio.run(main())
