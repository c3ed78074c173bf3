# conformance: python >= 3.13: as_completed() is an asynchronous iterator since 3.13
# as_completed(), iterated with an async for.
import asyncio


async def works(delay: float, name: str) -> str:
    await asyncio.sleep(delay)
    return name


async def quick(name: str) -> str:
    return name


def elapsed(began: float) -> float:
    return round(asyncio.get_running_loop().time() - began, 2)


async def results_come_as_they_complete() -> None:
    began = asyncio.get_running_loop().time()
    async for each in asyncio.as_completed([works(0.02, "b"), works(0.15, "c"), works(0.01, "a")]):
        print(each.done(), await each, elapsed(began))


async def the_tasks_that_are_given_come_out() -> None:
    given = [asyncio.create_task(quick(name), name=name) for name in ("a", "b")]
    out: list[asyncio.Task[str]] = []
    async for each in asyncio.as_completed(given):
        out.append(each)
    print([task in given for task in out], [task.get_name() for task in out])


async def coroutines_come_out_as_tasks() -> None:
    async for each in asyncio.as_completed([quick("a"), quick("b")]):
        print(asyncio.isfuture(each), asyncio.iscoroutine(each), await each)


async def the_iteration_raises_a_timeout_error() -> None:
    began = asyncio.get_running_loop().time()
    tasks = [asyncio.create_task(works(delay, name)) for delay, name in ((0.1, "a"), (0.15, "b"), (0.2, "c"))]
    try:
        async for each in asyncio.as_completed(tasks, timeout=0.12):
            print(await each, elapsed(began))
    except TimeoutError as error:
        print(repr(error), elapsed(began), [task.done() for task in tasks])
    await asyncio.wait(tasks)


async def a_timeout_that_is_not_reached_changes_nothing() -> None:
    began = asyncio.get_running_loop().time()
    async for each in asyncio.as_completed([works(0.01, "a")], timeout=1):
        print(await each)
    await asyncio.sleep(2)
    print(elapsed(began))


async def an_iterator_may_be_resumed() -> None:
    collected: list[str] = []
    iterator = asyncio.as_completed([quick("a"), quick("b"), quick("c"), quick("d")])
    async for each in iterator:
        collected.append(await each)
        if len(collected) == 2:
            break
    print(sorted(collected))
    async for each in iterator:
        collected.append(await each)
    print(sorted(collected))


async def what_comes_out_may_be_waited_for() -> None:
    began = asyncio.get_running_loop().time()
    tasks = [each async for each in asyncio.as_completed([works(0.05, "a"), works(0.05, "b")])]
    done, pending = await asyncio.wait(tasks)
    print(len(pending), sorted(task.result() for task in done), elapsed(began))


async def what_is_given_twice_comes_out_once() -> None:
    coroutine = quick("twice")
    results: list[str] = []
    async for each in asyncio.as_completed([coroutine, coroutine, quick("once")]):
        results.append(await each)
    print(sorted(results))


async def main() -> None:
    print("in order")
    await results_come_as_they_complete()
    print("tasks")
    await the_tasks_that_are_given_come_out()
    print("coroutines")
    await coroutines_come_out_as_tasks()
    print("late")
    await the_iteration_raises_a_timeout_error()
    print("an unused timeout")
    await a_timeout_that_is_not_reached_changes_nothing()
    print("resumed")
    await an_iterator_may_be_resumed()
    print("at the same time")
    await what_comes_out_may_be_waited_for()
    print("twice")
    await what_is_given_twice_comes_out_once()


asyncio.run(main())
