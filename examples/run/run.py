import asyncio


async def main():
    print("Hello, asyncio!")


asyncio.run(main())
