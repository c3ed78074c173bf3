# ensure_future() makes a task of everything that can be awaited.
import asyncio


async def word() -> str:
    return "word"


class AwaitsACoroutine:
    def __init__(self, coroutine):
        self.coroutine = coroutine

    def __await__(self):
        return self.coroutine.__await__()


class AwaitsASleep:
    def __await__(self):
        return asyncio.sleep(0, result="slept").__await__()


async def of_a_coroutine() -> None:
    task = asyncio.ensure_future(word())
    print(task.done(), await task, task.done(), asyncio.isfuture(task))


async def of_an_object_that_awaits_a_coroutine() -> None:
    task = asyncio.ensure_future(AwaitsACoroutine(word()))
    print(task.done(), await task, task.done())


async def of_an_object_that_awaits_a_sleep() -> None:
    task = asyncio.ensure_future(AwaitsASleep())
    await asyncio.wait([task])
    print(task.done(), task.result())


async def of_the_future_of_gather() -> None:
    together = asyncio.gather(word(), word())
    same = asyncio.ensure_future(together)
    print(same is together, await same)


def shows(future: "asyncio.Future[str]") -> None:
    print(future.done(), future.cancelled(), isinstance(future, asyncio.Task))


async def a_task_may_stand_where_a_future_is_expected() -> None:
    task = asyncio.create_task(word())
    task.add_done_callback(shows)
    shows(task)
    futures: list[asyncio.Future[str]] = [task, asyncio.get_running_loop().create_future()]
    futures[1].set_result("set")
    print([await future for future in futures])
    shows(task)


async def main() -> None:
    print("a coroutine")
    await of_a_coroutine()
    print("an object around a coroutine")
    await of_an_object_that_awaits_a_coroutine()
    print("an object around a sleep")
    await of_an_object_that_awaits_a_sleep()
    print("gather")
    await of_the_future_of_gather()
    print("a task as a future")
    await a_task_may_stand_where_a_future_is_expected()


asyncio.run(main())
