# conformance: python >= 3.13: uncancel() left the pending cancellation in place before
# uncancel() to zero takes a cancellation back that the task has not seen yet.
import asyncio


async def awaits(future: "asyncio.Future[int]") -> int:
    return await future


async def woken_task() -> "asyncio.Task[int]":
    """A task whose future is done, and that has not run since then."""
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(awaits(future))
    await asyncio.sleep(0)
    future.set_result(42)
    return task


async def a_task_that_was_woken_gets_its_result_after_all() -> None:
    task = await woken_task()
    print(task.cancel(), task.cancelling())
    print(task.uncancel(), task.cancelling())
    print(await task, task.cancelled())


async def one_uncancel_of_two_cancels_is_not_enough() -> None:
    task = await woken_task()
    print(task.cancel(), task.cancel("again"), task.cancelling())
    print(task.uncancel(), task.cancelling())
    try:
        print(await task)
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled())


async def a_task_that_has_not_begun_begins_after_all() -> None:
    task = asyncio.create_task(asyncio.sleep(0, "begun"))
    print(task.cancel(), task.uncancel())
    print(await task, task.cancelled())


async def a_future_that_was_cancelled_with_the_task_stays_cancelled() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(awaits(future))
    await asyncio.sleep(0)
    print(task.cancel(), task.uncancel(), future.cancelled())
    try:
        print(await task)
    except asyncio.CancelledError:
        print(task.cancelled(), task.cancelling())


async def main() -> None:
    print("woken")
    await a_task_that_was_woken_gets_its_result_after_all()
    print("twice")
    await one_uncancel_of_two_cancels_is_not_enough()
    print("not begun")
    await a_task_that_has_not_begun_begins_after_all()
    print("too late")
    await a_future_that_was_cancelled_with_the_task_stays_cancelled()


asyncio.run(main())
