# as_completed(), iterated with a plain for.
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
    for each in asyncio.as_completed([works(0.02, "b"), works(0.15, "c"), works(0.01, "a")]):
        print(await each, elapsed(began))


async def what_is_late_raises_a_timeout_error_each() -> None:
    began = asyncio.get_running_loop().time()
    tasks = [asyncio.create_task(works(delay, name)) for delay, name in ((0.1, "a"), (0.15, "b"), (0.2, "c"))]
    for each in asyncio.as_completed(tasks, timeout=0.12):
        try:
            print(await each, elapsed(began))
        except TimeoutError as error:
            print(repr(error), elapsed(began))
    await asyncio.wait(tasks)


async def a_timeout_that_is_not_reached_changes_nothing() -> None:
    began = asyncio.get_running_loop().time()
    for each in asyncio.as_completed([works(0.01, "a")], timeout=1):
        print(await each)
    await asyncio.sleep(2)
    print(elapsed(began))


async def an_iterator_may_be_resumed() -> None:
    collected: list[str] = []
    iterator = asyncio.as_completed([quick("a"), quick("b"), quick("c"), quick("d")])
    for each in iterator:
        collected.append(await each)
        if len(collected) == 2:
            break
    print(sorted(collected))
    for each in iterator:
        collected.append(await each)
    print(sorted(collected))


async def the_first_that_is_awaited_gives_the_first_result() -> None:
    began = asyncio.get_running_loop().time()
    both = [each for each in asyncio.as_completed([works(0.05, "early"), works(0.1, "late")])]
    print(await both[1], elapsed(began))
    print(await both[0], elapsed(began))


async def several_may_be_awaited_at_the_same_time() -> None:
    began = asyncio.get_running_loop().time()
    tasks = [asyncio.ensure_future(each) for each in asyncio.as_completed([works(0.05, "a"), works(0.05, "b")])]
    done, pending = await asyncio.wait(tasks)
    print(len(pending), sorted(task.result() for task in done), elapsed(began))


async def a_task_given_twice_comes_out_once() -> None:
    twice = asyncio.create_task(quick("twice"))
    results: list[str] = []
    for each in asyncio.as_completed([twice, twice, asyncio.create_task(quick("once"))]):
        results.append(await each)
    print(sorted(results))


async def a_coroutine_given_twice_runs_once() -> None:
    coroutine = quick("twice")
    results: list[str] = []
    for each in asyncio.as_completed([coroutine, coroutine, quick("once")]):
        results.append(await each)
    print(sorted(results))


async def nothing_completes_nothing() -> None:
    empty: list[asyncio.Task[str]] = []
    print(len(list(asyncio.as_completed(empty))))


async def main() -> None:
    print("in order")
    await results_come_as_they_complete()
    print("late")
    await what_is_late_raises_a_timeout_error_each()
    print("an unused timeout")
    await a_timeout_that_is_not_reached_changes_nothing()
    print("resumed")
    await an_iterator_may_be_resumed()
    print("in another order")
    await the_first_that_is_awaited_gives_the_first_result()
    print("at the same time")
    await several_may_be_awaited_at_the_same_time()
    print("twice")
    await a_task_given_twice_comes_out_once()
    await a_coroutine_given_twice_runs_once()
    print("nothing")
    await nothing_completes_nothing()


asyncio.run(main())
