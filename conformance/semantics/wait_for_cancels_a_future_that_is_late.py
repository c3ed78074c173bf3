# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(future, 0.5)
    except TimeoutError:
        print("late", future.cancelled())
    task = asyncio.create_task(asyncio.sleep(10), name="sleeper")
    try:
        await asyncio.wait_for(task, 0.5)
    except TimeoutError:
        print("late", task.cancelled())


asyncio.run(main())
