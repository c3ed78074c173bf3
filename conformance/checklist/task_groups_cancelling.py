# conformance: python >= 3.13: before, a task group that failed left cancelling() of its owner at 1
# Task groups and cancelling(): a failed group leaves it as it was, and no cancellation from elsewhere is lost.
import asyncio


def cancelling() -> int:
    task = asyncio.current_task()
    assert task is not None
    return task.cancelling()


async def fail(delay: float, error: Exception) -> None:
    await asyncio.sleep(delay)
    raise error


async def a_group_that_failed_leaves_its_owner_uncancelled() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0, RuntimeError("now")))
    except* RuntimeError as errors:
        print(errors.exceptions)
    print(cancelling())
    await asyncio.sleep(0)
    print("goes on")


async def an_outer_group_that_failed_with_the_inner_still_cancels_its_block() -> None:
    try:
        async with asyncio.TaskGroup() as outer:
            try:
                async with asyncio.TaskGroup() as inner:
                    inner.create_task(fail(0, RuntimeError("inner")))
                    outer.create_task(fail(0, ValueError("outer")))
            except* RuntimeError as errors:
                print(errors.exceptions)
            print("between the groups", cancelling())
    except* ValueError as errors:
        print(errors.exceptions)
    print("outside", cancelling())


async def an_error_and_a_cancellation_at_one_time_are_both_delivered() -> None:
    event = asyncio.Event()

    async def fail_soon() -> None:
        event.set()
        await asyncio.sleep(0)
        raise RuntimeError("soon")

    async def work() -> None:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(fail_soon())
                await asyncio.sleep(1)
                print("not reached")
        except* RuntimeError as errors:
            print(errors.exceptions, cancelling())
        print("after the group", cancelling())
        await asyncio.sleep(1)
        print("not reached")

    task = asyncio.create_task(work())
    await event.wait()
    print(task.cancelling())
    task.cancel()
    print(task.cancelling())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled())


async def a_cancellation_before_the_group_is_kept() -> None:
    async def work() -> None:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed", cancelling())
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(fail(0, RuntimeError("now")))
        except* RuntimeError as errors:
            print(errors.exceptions, cancelling())

    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
        print("returned", task.cancelled())
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled())


async def main() -> None:
    print("- a group that failed leaves its owner uncancelled")
    await a_group_that_failed_leaves_its_owner_uncancelled()
    print("- an outer group that failed with the inner still cancels its block")
    await an_outer_group_that_failed_with_the_inner_still_cancels_its_block()
    print("- an error and a cancellation at one time are both delivered")
    await an_error_and_a_cancellation_at_one_time_are_both_delivered()
    print("- a cancellation before the group is kept")
    await a_cancellation_before_the_group_is_kept()


asyncio.run(main())
