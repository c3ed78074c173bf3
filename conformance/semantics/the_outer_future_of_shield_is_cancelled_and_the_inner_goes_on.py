import asyncio


async def work():
    for i in range(3):
        print("step", i)
        await asyncio.sleep(0.1)
    return "result"


async def main():
    task = asyncio.create_task(work(), name="work")
    outer = asyncio.shield(task)
    await asyncio.sleep(0)
    print(outer.cancel("not wanted"), outer.cancelled(), task.cancelled())
    try:
        await outer
    except asyncio.CancelledError as error:
        print(repr(error))
    print(await task)
    print(outer.cancelled(), task.done())


asyncio.run(main())
