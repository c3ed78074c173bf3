# conformance: python >= 3.13: uncancel() left the pending cancellation in place before
import asyncio


async def child():
    task = asyncio.current_task()
    task.cancel()
    task.cancel()
    print(task.cancelling())
    print(task.uncancel())
    print(task.uncancel())
    await asyncio.sleep(0)
    print("not cancelled")


async def main():
    task = asyncio.create_task(child())
    await task
    print(task.cancelled())


asyncio.run(main())
