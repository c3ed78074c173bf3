import asyncio


async def swallows() -> int:
    try:
        while True:
            await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print("swallowed:", repr(error))
    return 3


async def gathers() -> None:
    try:
        print(await asyncio.gather(swallows()))
    except asyncio.CancelledError as error:
        print("gather:", repr(error))
        raise


async def main() -> None:
    task = asyncio.create_task(gathers())
    for _ in range(3):
        await asyncio.sleep(0)
    print(task.cancel("the message"))
    try:
        await task
    except asyncio.CancelledError as error:
        print("task:", repr(error))
    print(task.cancelled())


asyncio.run(main())
