import asyncio


async def main():
    for _ in range(2):
        try:
            async with asyncio.timeout(1):
                await asyncio.sleep(1)
            print("slept")
        except TimeoutError:
            print("timeout")


asyncio.run(main())
