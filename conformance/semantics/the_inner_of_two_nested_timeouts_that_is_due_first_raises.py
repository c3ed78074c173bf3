import asyncio


async def main():
    async with asyncio.timeout(2) as outer:
        try:
            async with asyncio.timeout(1) as inner:
                await asyncio.sleep(5)
        except TimeoutError:
            print("inner", inner.expired(), outer.expired())
        await asyncio.sleep(0.5)
        print("goes on")
    print(outer.expired())


asyncio.run(main())
