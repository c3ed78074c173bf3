# Errors in a task group: of its tasks, of its block, of cleanups, and errors that are no Exceptions.
import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Mine(Exception):
    pass


class Grave(BaseException):
    pass


def show(group: BaseExceptionGroup[BaseException]) -> None:
    print(type(group).__name__, group.message, sorted(repr(error) for error in group.exceptions))


async def fail(delay: float, error: BaseException) -> None:
    await asyncio.sleep(delay)
    raise error


async def sleep(name: str, delay: float) -> None:
    try:
        await asyncio.sleep(delay)
        print(name, "slept")
    except asyncio.CancelledError:
        print(name, "is cancelled")
        raise


async def fail_in_cleanup(error: BaseException) -> None:
    try:
        await asyncio.sleep(10)
    finally:
        raise error


async def an_error_of_a_task_cancels_the_others_and_comes_out_in_a_group() -> None:
    tasks: list[asyncio.Task[None]] = []

    async def run() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0.1, ZeroDivisionError("zero")))
            tasks.append(group.create_task(sleep("other", 1)))
        print("not reached")

    try:
        await asyncio.create_task(run())
    except ExceptionGroup as group:
        show(group)
    print(tasks[0].cancelled())


async def errors_at_one_time_come_out_together_and_the_block_is_cancelled() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup() as group:
            for number in range(3):
                group.create_task(fail(0.1, ValueError(number)))
            group.create_task(sleep("other", 5))
            await sleep("block", 10)
        print("not reached")

    try:
        await asyncio.create_task(run())
    except ExceptionGroup as group:
        show(group)


async def an_error_of_the_block_cancels_the_tasks(pause: float | None) -> None:
    tasks: list[asyncio.Task[None]] = []
    try:
        async with asyncio.TaskGroup() as group:
            tasks.append(group.create_task(sleep("first", 1)))
            tasks.append(group.create_task(sleep("second", 2)))
            if pause is not None:
                await asyncio.sleep(pause)
            raise ZeroDivisionError("block")
    except ExceptionGroup as group_of_errors:
        show(group_of_errors)
    print([task.cancelled() for task in tasks])


async def an_error_in_the_cleanup_of_the_block_joins_that_of_the_task() -> None:
    async def run() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0.1, ZeroDivisionError("task")))
            await fail_in_cleanup(Mine("block"))

    try:
        await asyncio.create_task(run())
    except ExceptionGroup as group:
        show(group)


async def a_keyboard_interrupt_of_the_block_comes_out_alone() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0.1, ZeroDivisionError("task")))
            await fail_in_cleanup(KeyboardInterrupt())
    except KeyboardInterrupt as error:
        print(repr(error))


async def a_system_exit_of_the_block_comes_out_alone() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleep("other", 1))
            await asyncio.sleep(0.1)
            raise SystemExit(3)
    except SystemExit as error:
        print(repr(error), error.code)


async def another_base_exception_makes_a_base_exception_group(from_the_block: bool) -> None:
    try:
        async with asyncio.TaskGroup() as group:
            if from_the_block:
                group.create_task(fail(0.1, ZeroDivisionError("task")))
                await fail_in_cleanup(Grave("block"))
            else:
                group.create_task(fail(0.1, Grave("task")))
                await fail_in_cleanup(TypeError("block"))
    except BaseExceptionGroup as group_of_errors:
        show(group_of_errors)


@asynccontextmanager
async def connection() -> AsyncIterator[str]:
    try:
        yield "connected"
    finally:
        raise Mine("disconnect")


async def a_context_manager_in_the_block_may_fail_too() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            async with connection() as text:
                print(text)
                group.create_task(fail(0, Mine("task")))
                await asyncio.sleep(1)
    except* Mine as errors:
        show(errors)
    print(asyncio.current_task().cancelling())


async def main() -> None:
    print("- an error of a task cancels the others and comes out in a group")
    await asyncio.create_task(an_error_of_a_task_cancels_the_others_and_comes_out_in_a_group())
    print("- errors at one time come out together and the block is cancelled")
    await asyncio.create_task(errors_at_one_time_come_out_together_and_the_block_is_cancelled())
    print("- an error of the block cancels the tasks")
    await asyncio.create_task(an_error_of_the_block_cancels_the_tasks(0.1))
    await asyncio.create_task(an_error_of_the_block_cancels_the_tasks(None))
    print("- an error in the cleanup of the block joins that of the task")
    await asyncio.create_task(an_error_in_the_cleanup_of_the_block_joins_that_of_the_task())
    print("- a KeyboardInterrupt or SystemExit of the block comes out alone")
    await asyncio.create_task(a_keyboard_interrupt_of_the_block_comes_out_alone())
    await asyncio.create_task(a_system_exit_of_the_block_comes_out_alone())
    print("- another base exception makes a BaseExceptionGroup")
    await asyncio.create_task(another_base_exception_makes_a_base_exception_group(from_the_block=True))
    await asyncio.create_task(another_base_exception_makes_a_base_exception_group(from_the_block=False))
    print("- a context manager in the block may fail too")
    await asyncio.create_task(a_context_manager_in_the_block_may_fail_too())


asyncio.run(main())
