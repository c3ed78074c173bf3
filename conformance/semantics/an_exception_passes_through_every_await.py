import asyncio


async def leaf():
    await asyncio.sleep(1)
    raise KeyError("leaf")


async def middle():
    try:
        await leaf()
    finally:
        print("finally")


async def main():
    for _ in range(2):
        try:
            await middle()
        except LookupError as e:
            print("caught", repr(e))
    try:
        await asyncio.create_task(middle())
    except KeyError as e:
        print("caught from a task", e)


asyncio.run(main())
