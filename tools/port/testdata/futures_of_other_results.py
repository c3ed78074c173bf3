import asyncio


async def main():
    inner = asyncio.get_running_loop().create_future()
    inner.set_result(3)
    print(await inner)
    inner = asyncio.create_task(asyncio.sleep(0.01))
    print(await inner)
    inner = asyncio.create_task(asyncio.sleep(0.01, "text"))
    print(await inner)

asyncio.run(main())
