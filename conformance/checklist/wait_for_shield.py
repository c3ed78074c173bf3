# conformance: python >= 3.12: wait_for() awaits in the calling task since 3.12
# wait_for() of a shield(): the timeout ends the shield and leaves the task behind it alone.
import asyncio


async def work(delay: float) -> str:
    await asyncio.sleep(delay)
    return "done"


async def without_time_the_shield_is_cancelled_and_the_task_runs() -> None:
    task = asyncio.create_task(work(0.01))
    shield = asyncio.shield(task)
    try:
        await asyncio.wait_for(shield, timeout=0)
    except asyncio.TimeoutError as error:
        print(repr(error))
    print(task.done(), task.cancelled(), shield.cancelled())
    await asyncio.sleep(0.1)
    print(task.done(), task.result())


async def without_a_timeout_it_gives_the_result_of_the_task() -> None:
    task = asyncio.create_task(work(0.1))
    print(await asyncio.wait_for(asyncio.shield(task), timeout=None))
    print(task.done(), await task)


async def a_timeout_leaves_the_task_running() -> None:
    task = asyncio.create_task(work(0.1))
    try:
        await asyncio.wait_for(asyncio.shield(task), timeout=0.01)
    except asyncio.TimeoutError as error:
        print(repr(error))
    print(task.done(), task.cancelled())
    print(await task)


async def main() -> None:
    print("- without time the shield is cancelled and the task runs")
    await without_time_the_shield_is_cancelled_and_the_task_runs()
    print("- without a timeout it gives the result of the task")
    await without_a_timeout_it_gives_the_result_of_the_task()
    print("- a timeout leaves the task running")
    await a_timeout_leaves_the_task_running()


asyncio.run(main())
