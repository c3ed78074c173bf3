# What repr() of a task shows: state, name, coroutine, callbacks, what it awaits, result.
import asyncio


def head(task: "asyncio.Task[str]") -> str:
    return repr(task).partition(" coro=")[0]


def coroutine(task: "asyncio.Task[str]") -> str:
    return repr(task).partition(" coro=<")[2].partition(" ")[0]


def tail(task: "asyncio.Task[str]") -> str:
    return repr(task).rpartition("> ")[2]


async def letters() -> str:
    return "abc"


async def awaits(future: "asyncio.Future[str]") -> str:
    return await future


async def fails() -> str:
    raise ValueError("x")


def report(what: str, task: "asyncio.Task[str]") -> None:
    """Through the logger, where places in files do not matter."""
    asyncio.get_running_loop().call_exception_handler({"message": what, "task": task})


def first_callback(task: "asyncio.Task[str]") -> None:
    print("first")


def last_callback(task: "asyncio.Task[str]") -> None:
    print("last")


async def the_state_and_the_name_come_first() -> None:
    task = asyncio.create_task(letters(), name="a name")
    print(head(task), "|", coroutine(task))
    task.cancel()
    print(head(task), "|", coroutine(task))
    await asyncio.wait([task])
    print(head(task), "|", coroutine(task))
    task = asyncio.create_task(letters(), name="other")
    await task
    print(head(task), "|", coroutine(task), "|", tail(task))
    task = asyncio.create_task(fails(), name="failing")
    await asyncio.wait([task])
    print(head(task), "|", coroutine(task), "|", tail(task), repr(task.exception()))


async def each_state_is_reported_in_full() -> None:
    task = asyncio.create_task(letters(), name="new")
    report("pending", task)
    task.cancel()
    report("cancelling", task)
    await asyncio.wait([task])
    report("cancelled", task)
    task = asyncio.create_task(letters(), name="next")
    await task
    report("finished", task)
    task = asyncio.create_task(fails(), name="last")
    await asyncio.wait([task])
    report("failed", task)
    print(repr(task.exception()))


async def callbacks_are_listed_until_the_task_is_done() -> None:
    task = asyncio.create_task(letters(), name="observed")
    task.add_done_callback(first_callback)
    report("one", task)
    task.add_done_callback(last_callback)
    report("two", task)
    task.add_done_callback(first_callback)
    task.add_done_callback(last_callback)
    report("four", task)
    await task
    report("none", task)
    await asyncio.sleep(0)


async def a_task_that_waits_shows_its_future() -> None:
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(awaits(future), name="waiting")
    report("not yet", task)
    await asyncio.sleep(0)
    report("waits", task)
    future.set_result("done")
    report("was woken", task)
    await task
    report("finished", task)


async def tasks_without_a_name_are_numbered_upwards() -> None:
    tasks = [asyncio.create_task(letters()) for _ in range(3)]
    numbers = [int(task.get_name().removeprefix("Task-")) for task in tasks]
    print([number - numbers[0] for number in numbers])
    print([head(task).replace(task.get_name(), "its own") for task in tasks])
    await asyncio.wait(tasks)


async def a_name_may_be_any_object_and_becomes_text() -> None:
    task = asyncio.create_task(letters(), name=987654321)  # type: ignore[arg-type]
    print(repr(task.get_name()), head(task))
    task.set_name(123456789)
    print(repr(task.get_name()), head(task))
    task.set_name({6})
    print(repr(task.get_name()), head(task))
    task.set_name(("a", 1.5))
    print(repr(task.get_name()), head(task))
    await task


async def main() -> None:
    print("states")
    await the_state_and_the_name_come_first()
    print("in full")
    await each_state_is_reported_in_full()
    print("callbacks")
    await callbacks_are_listed_until_the_task_is_done()
    print("waiting")
    await a_task_that_waits_shows_its_future()
    print("numbers")
    await tasks_without_a_name_are_numbered_upwards()
    print("names")
    await a_name_may_be_any_object_and_becomes_text()


asyncio.run(main())
