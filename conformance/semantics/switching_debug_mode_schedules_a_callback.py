import asyncio


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(1)
    print("before")
    loop.set_debug(True)
    await asyncio.sleep(1)
    print("on")
    loop.set_debug(False)
    await asyncio.sleep(1)
    print("off")


asyncio.run(main())
