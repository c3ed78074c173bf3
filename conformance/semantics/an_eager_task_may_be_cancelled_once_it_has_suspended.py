# conformance: python >= 3.12: eager_task_factory() is new in 3.12
import asyncio


async def child():
    print("begins")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("cancelled:", error)
        raise


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    task = asyncio.create_task(child())
    print(task.cancel("stop"))
    try:
        await task
    except asyncio.CancelledError as error:
        print("awaiter:", error)
    asyncio.get_running_loop().set_task_factory(None)
    task = asyncio.create_task(child())
    task.cancel()
    await asyncio.sleep(0)
    print(task.cancelled())


asyncio.run(main())
