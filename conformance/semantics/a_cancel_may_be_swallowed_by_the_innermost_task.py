import asyncio


async def inner():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        print("inner swallows", asyncio.current_task().cancelling())
    return "inner's result"


async def outer(task):
    print("outer got", await task, asyncio.current_task().cancelling())
    await asyncio.sleep(1)
    return "outer's result"


async def main():
    innermost = asyncio.create_task(inner())
    task = asyncio.create_task(outer(innermost))
    await asyncio.sleep(1)
    task.cancel()
    print(task.cancelling(), innermost.cancelling())
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
