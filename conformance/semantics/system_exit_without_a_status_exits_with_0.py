import asyncio


async def main():
    raise SystemExit


asyncio.run(main())
print("never")
