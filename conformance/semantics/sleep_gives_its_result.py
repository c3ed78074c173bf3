# conformance: python >= 3.13: sleep(nan) was no error before
import asyncio


async def main():
    print(await asyncio.sleep(0, "value"))
    print(await asyncio.sleep(0.01, result=[1, 2]))
    print(await asyncio.sleep(-1, result={"k": 1}))
    print(await asyncio.sleep(0))
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
