import asyncio


async def work():
    await asyncio.sleep(2)
    print("work ends")
    return 1


async def wait_for_all(tasks):
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        print("wait is cancelled")
        raise


async def main():
    tasks = [asyncio.create_task(work(), name="work")]
    waiter = asyncio.create_task(wait_for_all(tasks), name="waiter")
    await asyncio.sleep(1)
    waiter.cancel()
    await asyncio.wait([waiter])
    print(tasks[0].cancelled(), await tasks[0])


asyncio.run(main())
