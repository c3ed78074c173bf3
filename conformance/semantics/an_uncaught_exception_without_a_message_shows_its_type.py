import asyncio


async def main():
    raise ValueError


asyncio.run(main())
