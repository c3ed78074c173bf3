import asyncio


async def main():
    print("before")
    raise SystemExit("a text")


asyncio.run(main())
