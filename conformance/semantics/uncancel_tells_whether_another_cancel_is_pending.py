# conformance: python >= 3.13: uncancel() to 0 takes an undelivered cancel back since 3.13
import asyncio


async def structured():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        if task.uncancel() == 0:
            print("rescinded")
            return "handled"
        raise


async def main():
    t = asyncio.create_task(structured())
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelling(), t.cancelled())
    t = asyncio.create_task(structured())
    await asyncio.sleep(0)
    t.cancel()
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("still cancelled", t.cancelling())


asyncio.run(main())
