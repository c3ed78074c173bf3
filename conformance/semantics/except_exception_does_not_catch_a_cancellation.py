import asyncio


async def child():
    try:
        await asyncio.sleep(9)
    except Exception:
        print("never")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except BaseException as e:
        print(repr(e))


asyncio.run(main())
