import asyncio


async def forgotten():
    pass


async def main():
    await asyncio.sleep(0)
    forgotten()
    await asyncio.sleep(0)
    print("end")


asyncio.run(main(), debug=True)
