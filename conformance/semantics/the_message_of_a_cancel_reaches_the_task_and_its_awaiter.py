import asyncio


async def sleeper():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as e:
        print("inner", e.args, str(e), repr(e))
        raise


async def main():
    for msg in (None, "stop", "other"):
        t = asyncio.create_task(sleeper())
        await asyncio.sleep(0)
        if msg is None:
            t.cancel()
        else:
            t.cancel(msg)
        try:
            await t
        except asyncio.CancelledError as e:
            print("outer", e.args)
    t = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    t.cancel("first")
    t.cancel("second")
    try:
        await t
    except asyncio.CancelledError as e:
        print(e.args)
    print(t.cancelling())


asyncio.run(main())
