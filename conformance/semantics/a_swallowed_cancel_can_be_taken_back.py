import asyncio


async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("swallowed", asyncio.current_task().cancelling())
    print("uncancel", asyncio.current_task().uncancel())
    await asyncio.sleep(0)
    return "survived"


async def main():
    t = asyncio.create_task(stubborn(), name="stubborn")
    await asyncio.sleep(0)
    print(t.cancel(), t.cancelling())
    print(await t)
    print(t.cancelled(), t.cancelling(), t.get_name())
    print(t.cancel())


asyncio.run(main())
