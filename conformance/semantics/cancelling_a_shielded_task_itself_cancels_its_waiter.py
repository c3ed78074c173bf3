import asyncio


async def work():
    try:
        await asyncio.sleep(5)
    finally:
        print("work ends")


async def wait_for_it(task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError as error:
        print("waiter", repr(error), asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(work(), name="work")
    waiter = asyncio.create_task(wait_for_it(task), name="waiter")
    await asyncio.sleep(0.1)
    task.cancel("enough")
    done, pending = await asyncio.wait([waiter])
    print(waiter.cancelled(), task.cancelled(), len(done), len(pending))


asyncio.run(main())
