import asyncio


async def child(n):
    await asyncio.sleep(1)
    print(n)


async def main():
    for n in range(12):
        asyncio.create_task(child(n))
    await asyncio.sleep(2)


asyncio.run(main())
