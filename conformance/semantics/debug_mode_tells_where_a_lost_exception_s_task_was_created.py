import asyncio


async def fail():
    raise ValueError("lost")


async def main():
    asyncio.create_task(fail(), name="fails")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("end")


asyncio.run(main(), debug=True)
