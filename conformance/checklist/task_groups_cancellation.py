# Cancelling the task that owns a task group: before, while it waits, while it cleans up, and with errors.
import asyncio


class Mine(Exception):
    pass


cancelled = 0


async def sleep(delay: float, weight: int = 1) -> None:
    global cancelled
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        cancelled += weight
        raise


async def fail_in_cleanup() -> None:
    try:
        await asyncio.sleep(10)
    finally:
        raise ZeroDivisionError("cleanup")


async def fail(delay: float) -> None:
    await asyncio.sleep(delay)
    raise ZeroDivisionError("task")


async def end_of(task: asyncio.Task[None], delay: float) -> None:
    global cancelled
    cancelled = 0
    await asyncio.sleep(delay)
    print("done", task.done(), "cancel", task.cancel())
    try:
        await task
        print("returned")
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled())
    except ExceptionGroup as group:
        print(repr(group))
    print("cancelled", cancelled)


async def the_tasks_are_cancelled_with_their_group() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(5):
                group.create_task(sleep(5))

    await end_of(asyncio.create_task(run()), 0.1)


async def the_block_and_the_tasks_are_cancelled() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(5):
                group.create_task(sleep(5))
            await sleep(10, weight=10)

    await end_of(asyncio.create_task(run()), 0.1)


async def errors_of_the_cancelled_tasks_come_out_instead() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup() as group:
            for _ in range(3):
                group.create_task(fail_in_cleanup())
            await asyncio.sleep(10)

    await end_of(asyncio.create_task(run()), 0.1)


async def a_task_may_fail_while_the_cancelled_block_cleans_up() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0.3))
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                await asyncio.sleep(0.5)
                print("cleaned up")
                raise

    await end_of(asyncio.create_task(run()), 0.1)


async def it_may_fail_while_the_block_cleans_up_also_in_an_awaited_task() -> None:
    async def nested() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0.3))
            try:
                await asyncio.sleep(10)
            except asyncio.CancelledError:
                await asyncio.sleep(0.5)
                print("cleaned up")
                raise

    async def run() -> None:
        await asyncio.create_task(nested())

    await end_of(asyncio.create_task(run()), 0.1)


async def a_group_without_tasks_lets_the_cancellation_through() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup():
            await sleep(10, weight=10)

    await end_of(asyncio.create_task(run()), 0.1)


async def an_error_instead_of_the_cancellation_comes_out_in_a_group() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup():
            try:
                await sleep(10, weight=10)
            except asyncio.CancelledError:
                raise Mine("instead") from None

    await end_of(asyncio.create_task(run()), 0.1)


async def a_group_that_is_cancelled_soon_after_its_start_is_cancelled() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleep(1))
            group.create_task(sleep(2))

    await end_of(asyncio.create_task(run()), 0)


async def main() -> None:
    print("- the tasks are cancelled with their group")
    await the_tasks_are_cancelled_with_their_group()
    print("- the block and the tasks are cancelled")
    await the_block_and_the_tasks_are_cancelled()
    print("- errors of the cancelled tasks come out instead")
    await errors_of_the_cancelled_tasks_come_out_instead()
    print("- a task may fail while the cancelled block cleans up")
    await a_task_may_fail_while_the_cancelled_block_cleans_up()
    print("- it may fail while the block cleans up also in an awaited task")
    await it_may_fail_while_the_block_cleans_up_also_in_an_awaited_task()
    print("- a group without tasks lets the cancellation through")
    await a_group_without_tasks_lets_the_cancellation_through()
    print("- an error instead of the cancellation comes out in a group")
    await an_error_instead_of_the_cancellation_comes_out_in_a_group()
    print("- a group that is cancelled soon after its start is cancelled")
    await a_group_that_is_cancelled_soon_after_its_start_is_cancelled()


asyncio.run(main())
