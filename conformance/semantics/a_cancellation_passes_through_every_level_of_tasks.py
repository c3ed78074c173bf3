# conformance: python >= 3.12: gather of a finished future was not done at once before
import asyncio


async def level3():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("level3")
        raise
    finally:
        print("level3 finally")


async def level2():
    try:
        await asyncio.create_task(level3())
    finally:
        print("level2 finally")


async def level1():
    try:
        return await level2()
    except asyncio.CancelledError as exc:
        print("level1", type(exc).__name__)
        raise


async def main():
    t = asyncio.ensure_future(level1())
    await asyncio.sleep(0.1)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled())
    results = await asyncio.gather(t, return_exceptions=True)
    print(results)


asyncio.run(main())
