# Task groups in task groups: which of the groups an error belongs to, and what is cancelled with it.
import asyncio


def shape(error: BaseException) -> str:
    if isinstance(error, BaseExceptionGroup):
        return "[" + ", ".join(shape(part) for part in error.exceptions) + "]"
    return repr(error)


async def fail(delay: float, error: Exception) -> None:
    await asyncio.sleep(delay)
    raise error


async def fail_in_cleanup(number: int) -> None:
    try:
        await asyncio.sleep(10)
    finally:
        raise ZeroDivisionError(number)


async def end_of(task: asyncio.Task[None], cancel_after: float | None) -> None:
    if cancel_after is not None:
        await asyncio.sleep(cancel_after)
        print(task.cancel())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))
    except ExceptionGroup as group:
        print(shape(group))


async def errors_of_the_inner_group_come_out_in_two_groups(with_a_task_outside: bool) -> None:
    async def run() -> None:
        async with asyncio.TaskGroup() as outer:
            if with_a_task_outside:
                outer.create_task(asyncio.sleep(10))
            async with asyncio.TaskGroup() as inner:
                for number in range(3):
                    inner.create_task(fail_in_cleanup(number))
                await asyncio.sleep(10)

    await end_of(asyncio.create_task(run()), 0.1)


async def an_error_of_the_outer_group_ends_the_inner_without_an_error() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(fail(0.1, ValueError("outer")))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(10, ValueError("inner")))

    await end_of(asyncio.create_task(run()), None)


async def an_error_of_the_inner_group_cancels_the_tasks_of_the_outer() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(fail(10, ValueError("outer")))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(0.1, ValueError("inner")))

    await end_of(asyncio.create_task(run()), None)


async def tasks_may_keep_a_group_growing_until_one_fails() -> None:
    grown = 0

    async def grow(group: asyncio.TaskGroup) -> None:
        nonlocal grown
        grown += 1
        await asyncio.sleep(0.01)
        group.create_task(grow(group))
        group.create_task(grow(group))

    async def end_it() -> None:
        while grown < 10:
            await asyncio.sleep(0.015)
        raise ZeroDivisionError("enough")

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(grow(group))
            group.create_task(end_it())
    except* ZeroDivisionError as errors:
        print(shape(errors), grown)


async def main() -> None:
    print("- errors of the inner group come out in two groups")
    await errors_of_the_inner_group_come_out_in_two_groups(with_a_task_outside=False)
    await errors_of_the_inner_group_come_out_in_two_groups(with_a_task_outside=True)
    print("- an error of the outer group ends the inner without an error")
    await an_error_of_the_outer_group_ends_the_inner_without_an_error()
    print("- an error of the inner group cancels the tasks of the outer")
    await an_error_of_the_inner_group_cancels_the_tasks_of_the_outer()
    print("- tasks may keep a group growing until one fails")
    await tasks_may_keep_a_group_growing_until_one_fails()


asyncio.run(main())
