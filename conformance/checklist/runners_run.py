# asyncio.run(): what comes out of it, what it refuses, and what it cleans up.
import asyncio
from collections.abc import AsyncGenerator


async def give() -> int:
    await asyncio.sleep(0)
    return 42


async def fail() -> None:
    await asyncio.sleep(0)
    raise ValueError("spam")


def the_result_comes_out() -> None:
    print(asyncio.run(give()))


def the_error_comes_out() -> None:
    try:
        asyncio.run(fail())
    except ValueError as error:
        print(repr(error))


def what_is_no_coroutine_is_refused() -> None:
    try:
        asyncio.run(1)
    except ValueError as error:
        print("ValueError:", error)
    try:
        asyncio.run(give)
    except ValueError as error:
        print("ValueError:", str(error).partition(", got")[0])


async def show_debug() -> None:
    print(asyncio.get_event_loop().get_debug())


def debug_mode_is_what_it_is_told() -> None:
    asyncio.run(show_debug(), debug=False)
    asyncio.run(show_debug(), debug=True)
    asyncio.run(show_debug())


async def run_inside() -> None:
    coroutine = give()
    try:
        asyncio.run(coroutine)
    finally:
        coroutine.close()


def a_running_loop_is_in_its_way() -> None:
    try:
        asyncio.run(run_inside())
    except RuntimeError as error:
        print("RuntimeError:", error)


left: list[asyncio.Task[None]] = []


async def leave_a_task_behind() -> int:
    left.append(asyncio.create_task(asyncio.sleep(0.1)))
    return 123


def tasks_that_are_left_are_cancelled() -> None:
    print(asyncio.run(leave_a_task_behind()), left[0].done(), left[0].cancelled())


async def fail_when_cancelled() -> None:
    try:
        await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        raise ZeroDivisionError("while cancelled") from None


def report(loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
    print(context["message"], repr(context["exception"]), sorted(context))


async def leave_a_failing_task_behind() -> int:
    asyncio.get_running_loop().set_exception_handler(report)
    left.append(asyncio.create_task(fail_when_cancelled()))
    return 123


def errors_of_tasks_that_are_left_are_reported() -> None:
    print(asyncio.run(leave_a_failing_task_behind()), repr(left[1].exception()))


async def count() -> AsyncGenerator[int]:
    try:
        number = 0
        while True:
            yield number
            number += 1
            await asyncio.sleep(1)
    finally:
        print("the generator ends")


async def consume() -> None:
    try:
        async for number in count():
            print("consumed", number)
    except asyncio.CancelledError:
        raise ZeroDivisionError("while consuming") from None


async def fail_beside_a_consumer() -> None:
    asyncio.get_running_loop().set_exception_handler(report)
    left.append(asyncio.create_task(consume()))
    await asyncio.sleep(1.5)
    raise KeyError("main")


def generators_of_failing_tasks_are_closed() -> None:
    try:
        asyncio.run(fail_beside_a_consumer())
    except KeyError as error:
        print(repr(error), left[2].done())


print("- the result comes out")
the_result_comes_out()
print("- the error comes out")
the_error_comes_out()
print("- what is no coroutine is refused")
what_is_no_coroutine_is_refused()
print("- debug mode is what it is told")
debug_mode_is_what_it_is_told()
print("- a running loop is in its way")
a_running_loop_is_in_its_way()
print("- tasks that are left are cancelled")
tasks_that_are_left_are_cancelled()
print("- errors of tasks that are left are reported")
errors_of_tasks_that_are_left_are_reported()
print("- generators of failing tasks are closed")
generators_of_failing_tasks_are_closed()
