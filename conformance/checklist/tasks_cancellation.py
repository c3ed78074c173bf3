# What cancel() does to a task, wherever the task is when it comes.
import asyncio


async def sleeps_long() -> int:
    await asyncio.sleep(60)
    return 1


async def awaits(future: "asyncio.Future[int]") -> int:
    return await future


async def a_task_cancelled_while_it_sleeps_is_done_at_once() -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    task = asyncio.create_task(sleeps_long())
    loop.call_soon(task.cancel)
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.done(), task.cancelled(), task.cancel())
    print(loop.time() - began < 1)


async def a_timer_may_cancel_a_task() -> None:
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(sleeps_long())
    loop.call_later(0.25, task.cancel, "by the timer")
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))


async def a_task_cancelled_between_two_sleeps_of_zero_ends_there() -> None:
    steps: list[str] = []

    async def steps_twice() -> int:
        await asyncio.sleep(0)
        steps.append("one")
        await asyncio.sleep(0)
        steps.append("two")
        return 2

    task = asyncio.create_task(steps_twice())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.cancel(), task.done())
    try:
        await task
    except asyncio.CancelledError:
        print(steps, task.done(), task.cancelled(), task.cancel())


async def a_cancelled_future_cancels_the_task_that_awaits_it() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(awaits(future))
    await asyncio.sleep(0)
    print(future.cancel("of the future"), task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), future.cancelled(), task.cancelled(), task.cancelling())


async def a_task_and_its_future_may_be_cancelled_together() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(awaits(future))
    await asyncio.sleep(0)
    print(future.cancel(), task.cancel(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError:
        print(task.done(), future.cancelled(), task.cancelled())


async def cancelling_a_task_cancels_the_future_it_awaits_at_once() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(awaits(future))
    await asyncio.sleep(0)
    print(task.cancel("of the task"), future.cancelled(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled())
    try:
        future.result()
    except asyncio.CancelledError as error:
        print("the future:", repr(error))


async def a_cancellation_reaches_the_innermost_coroutine_first() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    async def inner() -> None:
        try:
            await future
        except asyncio.CancelledError:
            print("inner")
            raise

    async def outer() -> str:
        try:
            await inner()
        except asyncio.CancelledError:
            print("outer")
        return "went on"

    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    task.cancel()
    print(await task, task.cancelled(), future.cancelled())


async def a_task_that_cancels_itself_cancels_what_it_awaits_next() -> None:
    future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    children: list[asyncio.Task[int]] = []

    async def parent() -> None:
        child = asyncio.create_task(awaits(future))
        children.append(child)
        await asyncio.sleep(0)
        current = asyncio.current_task()
        if current is not None:
            current.cancel("self")
        print("the child is cancelled:", child.cancelled())
        await child

    task = asyncio.create_task(parent())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled(), children[0].cancelled(), future.cancelled())


async def a_cancelled_task_cannot_be_cancelled_again() -> None:
    task = asyncio.create_task(sleeps_long())
    print(task.cancel("one"), task.cancel("two"), task.cancelling())
    await asyncio.wait([task])
    print(task.cancelled(), task.cancel(), task.cancelling())


async def main() -> None:
    print("while it sleeps")
    await a_task_cancelled_while_it_sleeps_is_done_at_once()
    print("by a timer")
    await a_timer_may_cancel_a_task()
    print("between two sleeps of zero")
    await a_task_cancelled_between_two_sleeps_of_zero_ends_there()
    print("through its future")
    await a_cancelled_future_cancels_the_task_that_awaits_it()
    print("together with its future")
    await a_task_and_its_future_may_be_cancelled_together()
    print("down to its future")
    await cancelling_a_task_cancels_the_future_it_awaits_at_once()
    print("from the inside to the outside")
    await a_cancellation_reaches_the_innermost_coroutine_first()
    print("of itself, then of its child")
    await a_task_that_cancels_itself_cancels_what_it_awaits_next()
    print("again")
    await a_cancelled_task_cannot_be_cancelled_again()


asyncio.run(main())
