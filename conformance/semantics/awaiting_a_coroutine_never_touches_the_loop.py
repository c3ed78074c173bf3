import asyncio


async def leaf(n):
    print("leaf", n)
    return n


async def branch(n):
    if n == 0:
        return await leaf(0)
    return await branch(n - 1) + n


async def main():
    asyncio.get_running_loop().call_soon(print, "the next iteration")
    print(await branch(10))


asyncio.run(main())
