import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(1)
    task.cancel()  # Cancels the task
    try:
        await task
    except asyncio.CancelledError:
        print("Task was cancelled!")


asyncio.run(main())
