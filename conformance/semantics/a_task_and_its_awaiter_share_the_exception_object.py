import asyncio


async def fail():
    raise ValueError("failed")


async def cancelled():
    await asyncio.sleep(9)


async def main():
    task = asyncio.create_task(fail())
    caught = []
    for _ in range(2):
        try:
            await task
        except ValueError as e:
            caught.append(e)
    print(caught[0] is caught[1], caught[0] is task.exception())

    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0)
    task.cancel("stop")
    caught = []
    for _ in range(2):
        try:
            await task
        except asyncio.CancelledError as e:
            caught.append(e)
    print(caught[0] is caught[1], caught)


asyncio.run(main())
