import asyncio


async def main():
    return 3


print(asyncio.run(main()))
