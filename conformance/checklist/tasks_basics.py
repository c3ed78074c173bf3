# Tasks and the coroutines in them: results, errors, the current task, what create_task() takes and gives.
import asyncio
from collections.abc import Iterator


async def forty_two() -> int:
    return 42


async def add() -> int:
    first = await forty_two()
    second = await asyncio.sleep(0, 1000)
    return first + second


async def fails() -> int:
    raise ValueError("of the task")


async def what_coroutines_return_is_added_up() -> None:
    print(await add())
    print(await asyncio.create_task(add()))


async def a_finished_task_has_its_result_and_its_loop() -> None:
    task = asyncio.create_task(add())
    print(task.done(), task.get_loop() is asyncio.get_running_loop())
    await task
    print(task.done(), task.result(), task.exception(), task.get_loop() is asyncio.get_running_loop())


async def create_task_refuses_what_is_no_coroutine() -> None:
    for _ in range(2):
        try:
            asyncio.Task(123)  # type: ignore[arg-type]
        except TypeError as error:
            print(error)


async def a_coroutine_may_return_a_future_that_is_not_awaited() -> None:
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def gives_the_future() -> "asyncio.Future[str]":
        return future

    async def sets_it() -> None:
        future.set_result("set")

    first = asyncio.create_task(gives_the_future())
    second = asyncio.create_task(sets_it())
    given = await first
    print(given is future, given.done(), second.done())
    print(await given, await second)


async def the_object_of_a_future_is_passed_on_itself() -> None:
    future: asyncio.Future[list[int]] = asyncio.get_running_loop().create_future()
    received: list[list[int]] = []

    async def waits() -> None:
        received.append(await future)

    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    value = [1]
    future.set_result(value)
    await asyncio.sleep(0)
    print(received[0] is value, task.done(), task.result())


async def a_named_task_has_its_name_at_once() -> None:
    task = asyncio.create_task(forty_two(), name="a name of its own")
    print(task.get_name(), await task, task.get_name())
    task = asyncio.get_running_loop().create_task(forty_two(), name="of the loop")
    print(task.get_name(), await task)


async def the_current_task_is_the_one_that_runs() -> None:
    loop = asyncio.get_running_loop()
    one: asyncio.Future[None] = loop.create_future()
    two: asyncio.Future[None] = loop.create_future()
    tasks: dict[str, asyncio.Task[None]] = {}

    async def first() -> None:
        print(asyncio.current_task() is tasks["first"])
        await one
        print(asyncio.current_task() is tasks["first"], asyncio.current_task(loop) is tasks["first"])
        two.set_result(None)

    async def second() -> None:
        print(asyncio.current_task() is tasks["second"])
        one.set_result(None)
        await two
        print(asyncio.current_task() is tasks["second"], asyncio.current_task(None) is tasks["second"])

    tasks["first"] = asyncio.create_task(first())
    tasks["second"] = asyncio.create_task(second())
    await asyncio.wait(tasks.values())


async def the_error_of_a_task_has_the_handled_error_as_its_context() -> None:
    try:
        raise KeyError("handled")
    except KeyError:
        task = asyncio.create_task(fails())
        try:
            await task
        except ValueError as error:
            print(repr(error), "<-", repr(error.__context__))


async def an_error_does_not_become_its_own_context() -> None:
    async def raises(error: BaseException) -> None:
        raise error

    try:
        raise KeyError("handled")
    except KeyError as handled:
        task = asyncio.create_task(raises(handled))
        try:
            await task
        except KeyError as error:
            print(repr(error), error is handled, error.__context__)


async def the_coroutine_function_is_known() -> None:
    def plain() -> int:
        return 1

    def numbers() -> "Iterator[int]":
        yield 1

    coroutine = forty_two()
    print(asyncio.iscoroutinefunction(forty_two), asyncio.iscoroutinefunction(print))
    print(asyncio.iscoroutinefunction(plain), asyncio.iscoroutinefunction(numbers), plain(), list(numbers()))
    print(asyncio.iscoroutine(coroutine), asyncio.iscoroutine(forty_two))
    print(await coroutine)


async def main() -> None:
    print("results")
    await what_coroutines_return_is_added_up()
    await a_finished_task_has_its_result_and_its_loop()
    print("no coroutine")
    await create_task_refuses_what_is_no_coroutine()
    print("futures as results")
    await a_coroutine_may_return_a_future_that_is_not_awaited()
    await the_object_of_a_future_is_passed_on_itself()
    print("names")
    await a_named_task_has_its_name_at_once()
    print("the current task")
    await the_current_task_is_the_one_that_runs()
    print("errors")
    await the_error_of_a_task_has_the_handled_error_as_its_context()
    await an_error_does_not_become_its_own_context()
    print("coroutine functions")
    await the_coroutine_function_is_known()


asyncio.run(main())
