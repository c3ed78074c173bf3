"""Variables that hold one coroutine of the library after the other."""

import asyncio


async def own(n):
    await asyncio.sleep(0)
    return f"own {n}"


async def main():
    c = asyncio.sleep(0, "one")
    print(await c)
    c = asyncio.sleep(0.01, "two")
    print(await c)

    waiter = asyncio.wait_for(asyncio.sleep(0.5, "a"), 1)
    print(await waiter)
    waiter = own(1)
    print(await waiter)
    waiter = asyncio.wait_for(own(2), 1)
    print(await waiter)

    queue = asyncio.Queue()
    operation = queue.put(1)
    await operation
    operation = queue.put(2)
    task = asyncio.create_task(operation)
    await task
    got = queue.get()
    print(await got)
    got = queue.get()
    print(await got, queue.qsize())

    for n in range(3):
        pause = asyncio.sleep(n / 100)
        if n == 1:
            pause.close()
            pause = asyncio.sleep(1)
        await pause
        print(asyncio.get_running_loop().time() >= n / 100)

    group = asyncio.TaskGroup()
    late = asyncio.sleep(0)
    try:
        group.create_task(late)
    except RuntimeError as error:
        print("has not been entered" in str(error))
    async with group:
        first = group.create_task(asyncio.sleep(0, "in the group"))
    print(first.result())
    late = asyncio.sleep(0)
    try:
        group.create_task(late)
    except RuntimeError as error:
        print("is finished" in str(error))


asyncio.run(main())
