import asyncio


async def inner():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("inner")
        raise


async def middle():
    task = asyncio.create_task(inner())
    try:
        await task
    except asyncio.CancelledError:
        print("middle")
        raise


async def outer():
    task = asyncio.create_task(middle())
    try:
        await task
    except asyncio.CancelledError:
        print("outer")
        raise


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(1)
    print("cancel", task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("main", task.cancelled())


asyncio.run(main())
