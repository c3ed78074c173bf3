# conformance: python >= 3.12: eager_task_factory() is new in 3.12
# Tasks that begin to run while they are created.
import asyncio
import contextvars

number: contextvars.ContextVar[int] = contextvars.ContextVar("number", default=0)


async def quick(text: str) -> str:
    return text


async def suspends(text: str) -> str:
    await asyncio.sleep(0.1)
    return text


async def the_factory_of_the_loop_is_the_one_that_was_set() -> None:
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory() is asyncio.eager_task_factory)
    task = loop.create_task(quick("made by the factory"))
    print(asyncio.isfuture(task), await task)


async def a_future_may_be_set_before_create_task_returns() -> None:
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def sets() -> None:
        future.set_result("set at once")

    task = asyncio.create_task(sets())
    print(task.done(), future.done())
    print(await future)


async def a_coroutine_that_does_not_suspend_is_done_at_once() -> None:
    task = asyncio.create_task(quick("done"))
    print(task.done(), task.result(), await task)


async def a_coroutine_that_suspends_goes_on_later() -> None:
    task = asyncio.create_task(suspends("went on"))
    print(task.done())
    print(await task, task.done())


async def a_task_that_is_done_at_once_cannot_be_cancelled() -> None:
    task = asyncio.create_task(quick("not cancelled"))
    print(task.cancel(), task.cancelling())
    print(await task, task.cancelled())


async def a_task_that_suspended_may_be_cancelled() -> None:
    task = asyncio.create_task(suspends("never"))
    print(task.cancel("the message"), task.cancelling(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled())


async def the_current_task_is_the_eager_one_before_and_after_it_suspends() -> None:
    seen: list[object] = []

    async def looks() -> None:
        seen.append(asyncio.current_task())
        await asyncio.sleep(0.1)
        seen.append(asyncio.current_task())

    creator = asyncio.current_task()
    task = asyncio.create_task(looks())
    print(seen[0] is task, asyncio.current_task() is creator)
    await task
    print(seen[0] is seen[1])


async def a_task_that_is_done_at_once_was_one_of_all_tasks() -> None:
    counts: list[int] = []

    async def looks() -> None:
        counts.append(len(asyncio.all_tasks()))

    print(len(asyncio.all_tasks()))
    task = asyncio.create_task(looks())
    print(counts, task in asyncio.all_tasks(), len(asyncio.all_tasks()))


async def a_task_that_suspends_is_one_of_all_tasks_until_it_ends() -> None:
    loop = asyncio.get_running_loop()
    first: asyncio.Future[None] = loop.create_future()
    second: asyncio.Future[None] = loop.create_future()
    counts: list[int] = []

    async def waits() -> None:
        counts.append(len(asyncio.all_tasks()))
        await first
        second.set_result(None)

    task = asyncio.create_task(waits())
    print(counts, task in asyncio.all_tasks())
    first.set_result(None)
    await second
    print(task in asyncio.all_tasks(), task.done())


async def its_context_is_a_copy_from_the_first_step_on() -> None:
    async def changes() -> None:
        print("sees", number.get())
        number.set(2)
        await asyncio.sleep(0.1)
        print("keeps", number.get())
        number.set(3)

    number.set(1)
    task = asyncio.create_task(changes())
    print("creator has", number.get())
    await task
    print("creator has", number.get())


async def main() -> None:
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    print("the factory")
    await the_factory_of_the_loop_is_the_one_that_was_set()
    print("the first step")
    await a_future_may_be_set_before_create_task_returns()
    await a_coroutine_that_does_not_suspend_is_done_at_once()
    await a_coroutine_that_suspends_goes_on_later()
    print("cancel()")
    await a_task_that_is_done_at_once_cannot_be_cancelled()
    await a_task_that_suspended_may_be_cancelled()
    print("the current task")
    await the_current_task_is_the_eager_one_before_and_after_it_suspends()
    print("all tasks")
    await a_task_that_is_done_at_once_was_one_of_all_tasks()
    await a_task_that_suspends_is_one_of_all_tasks_until_it_ends()
    print("the context")
    await its_context_is_a_copy_from_the_first_step_on()


asyncio.run(main())
