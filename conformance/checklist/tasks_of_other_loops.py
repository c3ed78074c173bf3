# Tasks, futures and loops that do not belong together, and those that do.
import asyncio


async def word() -> str:
    return "word"


async def waits(future: "asyncio.Future[str]") -> str:
    return await future


def awaiting_a_future_of_another_loop_fails() -> None:
    loop = asyncio.new_event_loop()
    other = asyncio.new_event_loop()
    future: asyncio.Future[str] = other.create_future()
    try:
        loop.run_until_complete(waits(future))
    except RuntimeError as error:
        text = str(error)
        print(text.partition(" name=")[0], "...", text.partition("got ")[2].partition(" cb=")[0])
    print(future)
    loop.close()
    other.close()


def ensure_future_uses_the_loop_it_is_given() -> None:
    loop = asyncio.new_event_loop()
    task = asyncio.ensure_future(word(), loop=loop)
    print(task.get_loop() is loop, task.done())
    print(loop.run_until_complete(task), task.done(), task.result())
    loop.close()


def ensure_future_uses_the_running_loop() -> None:
    async def makes() -> "asyncio.Task[str]":
        return asyncio.ensure_future(word())

    loop = asyncio.new_event_loop()
    task = loop.run_until_complete(makes())
    print(task.get_loop() is loop, loop.run_until_complete(task))
    loop.close()


def ensure_future_uses_the_loop_that_was_set() -> None:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    task = asyncio.ensure_future(word())
    print(task.get_loop() is loop, loop.run_until_complete(task))
    asyncio.set_event_loop(None)
    loop.close()


def ensure_future_gives_a_future_back_and_checks_its_loop() -> None:
    loop = asyncio.new_event_loop()
    other = asyncio.new_event_loop()
    future: asyncio.Future[str] = loop.create_future()
    future.set_result("set")
    print(asyncio.ensure_future(future) is future, asyncio.ensure_future(future, loop=loop) is future)
    task = loop.create_task(word())
    print(asyncio.ensure_future(task) is task, asyncio.ensure_future(task, loop=loop) is task)
    for kind in ("future", "task"):
        try:
            if kind == "future":
                asyncio.ensure_future(future, loop=other)
            else:
                asyncio.ensure_future(task, loop=other)
        except ValueError as error:
            print(kind, error)
    print(loop.run_until_complete(future), loop.run_until_complete(task))
    loop.close()
    other.close()


def a_task_of_a_second_loop_runs_in_that_loop() -> None:
    first = asyncio.new_event_loop()
    second = asyncio.new_event_loop()
    one = first.create_task(word())
    two = second.create_task(word())
    print(second.run_until_complete(two), one.done(), two.done())
    print(first.run_until_complete(one), one.get_loop() is first, two.get_loop() is second)
    first.close()
    second.close()


def a_shielded_coroutine_belongs_to_the_running_loop() -> None:
    async def shields() -> "asyncio.Future[str]":
        return asyncio.shield(word())

    loop = asyncio.new_event_loop()
    outer = loop.run_until_complete(shields())
    print(outer.get_loop() is loop, loop.run_until_complete(outer))
    loop.close()


def a_shielded_coroutine_belongs_to_the_loop_that_was_set() -> None:
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    outer = asyncio.shield(word())
    print(outer.get_loop() is loop, loop.run_until_complete(outer))
    asyncio.set_event_loop(None)
    loop.close()


def a_stopped_loop_leaves_the_task_that_can_go_on() -> None:
    loop = asyncio.new_event_loop()
    steps: list[int] = []

    async def stops() -> None:
        while len(steps) < 10:
            await asyncio.sleep(0.1)
            steps.append(len(steps))
            if len(steps) == 2:
                loop.stop()

    task = loop.create_task(stops())
    try:
        loop.run_until_complete(task)
    except RuntimeError as error:
        print(error, steps, task.done())
    task.cancel()
    try:
        loop.run_until_complete(task)
    except asyncio.CancelledError:
        print(steps, task.cancelled())
    loop.close()


for heading, behaviour in (
    ("a future of another loop", awaiting_a_future_of_another_loop_fails),
    ("a loop that is given", ensure_future_uses_the_loop_it_is_given),
    ("the running loop", ensure_future_uses_the_running_loop),
    ("the loop that was set", ensure_future_uses_the_loop_that_was_set),
    ("futures and tasks", ensure_future_gives_a_future_back_and_checks_its_loop),
    ("two loops", a_task_of_a_second_loop_runs_in_that_loop),
    ("shield in a loop", a_shielded_coroutine_belongs_to_the_running_loop),
    ("shield outside", a_shielded_coroutine_belongs_to_the_loop_that_was_set),
    ("a stopped loop", a_stopped_loop_leaves_the_task_that_can_go_on),
):
    print(heading)
    behaviour()
