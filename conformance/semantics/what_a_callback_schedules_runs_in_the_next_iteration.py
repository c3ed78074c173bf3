import asyncio


def first():
    print("first")
    asyncio.get_running_loop().call_soon(third)


def second():
    print("second")


def third():
    print("third")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(first)
    loop.call_soon(second)
    await asyncio.sleep(0)
    print("main")
    await asyncio.sleep(0)
    print("main again")


asyncio.run(main())
