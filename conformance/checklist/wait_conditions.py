# What wait() waits for, what it returns and when.
import asyncio
from collections.abc import Iterable


async def works(delay: float, fails: bool = False) -> float:
    await asyncio.sleep(delay)
    if fails:
        raise ZeroDivisionError(delay)
    return delay


def task(name: str, delay: float, fails: bool = False) -> "asyncio.Task[float]":
    return asyncio.create_task(works(delay, fails), name=name)


def names(tasks: "Iterable[asyncio.Task[float]]") -> list[str]:
    return sorted(task.get_name() for task in tasks)


def elapsed(began: float) -> float:
    return round(asyncio.get_running_loop().time() - began, 2)


async def it_waits_for_all_and_then_takes_no_time() -> None:
    began = asyncio.get_running_loop().time()
    tasks = [task("a", 0.1), task("b", 0.15)]
    for _ in range(2):
        done, pending = await asyncio.wait(tasks)
        print(names(done), names(pending), elapsed(began))


async def a_task_given_twice_counts_once() -> None:
    twice = task("twice", 0.1)
    done, pending = await asyncio.wait([twice, twice, task("once", 0.2)])
    print(names(done), names(pending), sorted(each.result() for each in done))


async def it_ends_with_the_first_that_is_done() -> None:
    began = asyncio.get_running_loop().time()
    slow, fast = task("slow", 10), task("fast", 0.1)
    done, pending = await asyncio.wait([fast, slow], return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending), slow.done(), fast.result(), elapsed(began))
    done, pending = await asyncio.wait([slow, fast])
    print(names(done), names(pending), elapsed(began))


async def what_is_done_when_it_returns_is_in_done() -> None:
    async def once() -> float:
        await asyncio.sleep(0)
        return 1

    async def twice() -> float:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        return 2

    first = asyncio.create_task(once(), name="once")
    second = asyncio.create_task(twice(), name="twice")
    done, pending = await asyncio.wait([second, first], return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending), first.result(), second.result())


async def an_error_that_is_there_ends_the_wait_for_the_first_exception() -> None:
    async def fails() -> float:
        raise ZeroDivisionError("at once")

    began = asyncio.get_running_loop().time()
    slow = task("slow", 10)
    failing = asyncio.create_task(fails(), name="failing")
    done, pending = await asyncio.wait([failing, slow], return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending), elapsed(began), repr(failing.exception()))
    await asyncio.wait([slow])


async def an_error_that_comes_ends_the_wait_for_the_first_exception() -> None:
    began = asyncio.get_running_loop().time()
    slow, failing = task("slow", 10), task("failing", 0.01, True)
    done, pending = await asyncio.wait([failing, slow], return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending), elapsed(began), repr(failing.exception()))
    await asyncio.wait([slow])


async def a_cancelled_task_is_no_error_for_the_first_exception() -> None:
    began = asyncio.get_running_loop().time()
    cancelled, slow = task("cancelled", 10), task("slow", 0.5)
    asyncio.get_running_loop().call_later(0.1, cancelled.cancel)
    done, pending = await asyncio.wait([cancelled, slow], return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending), elapsed(began))


async def errors_are_found_in_the_tasks_that_are_done() -> None:
    began = asyncio.get_running_loop().time()
    tasks = [task("good", 0.1), task("bad", 0.15, True)]
    for _ in range(2):
        done, pending = await asyncio.wait(tasks)
        errors = [each.exception() for each in done if each.exception() is not None]
        print(names(done), names(pending), errors, elapsed(began))


async def what_is_late_is_pending() -> None:
    began = asyncio.get_running_loop().time()
    tasks = [task("in time", 0.1), task("late", 0.15)]
    done, pending = await asyncio.wait(tasks, timeout=0.11)
    print(names(done), names(pending), elapsed(began))
    await asyncio.wait(tasks)


async def what_is_due_with_the_timeout_is_done() -> None:
    began = asyncio.get_running_loop().time()
    tasks = [task("due", 0.1), task("late", 0.15)]
    await asyncio.sleep(0)
    done, pending = await asyncio.wait(tasks, timeout=0.1)
    print(names(done), names(pending), elapsed(began))
    await asyncio.wait(tasks)


async def main() -> None:
    print("all")
    await it_waits_for_all_and_then_takes_no_time()
    print("twice")
    await a_task_given_twice_counts_once()
    print("the first")
    await it_ends_with_the_first_that_is_done()
    print("really done")
    await what_is_done_when_it_returns_is_in_done()
    print("the first exception")
    await an_error_that_is_there_ends_the_wait_for_the_first_exception()
    await an_error_that_comes_ends_the_wait_for_the_first_exception()
    await a_cancelled_task_is_no_error_for_the_first_exception()
    print("errors")
    await errors_are_found_in_the_tasks_that_are_done()
    print("timeouts")
    await what_is_late_is_pending()
    await what_is_due_with_the_timeout_is_done()


asyncio.run(main())
