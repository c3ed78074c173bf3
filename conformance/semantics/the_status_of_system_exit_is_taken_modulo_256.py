import asyncio


async def main():
    raise SystemExit(259)


asyncio.run(main())
