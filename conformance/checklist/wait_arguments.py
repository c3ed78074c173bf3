# What may be given to wait(), and what may not.
import asyncio


async def number(value: int) -> int:
    return value


async def an_iterator_of_tasks_will_do() -> None:
    tasks = [asyncio.create_task(number(value)) for value in (1, 2)]
    done, pending = await asyncio.wait(iter(tasks))
    print(len(done), len(pending), sorted(task.result() for task in done))


async def a_set_of_futures_will_do() -> None:
    loop = asyncio.get_running_loop()
    futures: set[asyncio.Future[int]] = {loop.create_future() for _ in range(3)}
    for future in futures:
        loop.call_soon(future.set_result, 5)
    done, pending = await asyncio.wait(futures)
    print(len(done), len(pending), done == futures)


async def nothing_is_a_value_error() -> None:
    empty: list[asyncio.Task[int]] = []
    for timeout in (None, 1):
        try:
            await asyncio.wait(empty, timeout=timeout)
        except ValueError as error:
            print(error)
    nobody: set[asyncio.Task[int]] = set()
    try:
        await asyncio.wait(nobody)
    except ValueError as error:
        print(error)


async def an_unknown_return_when_is_a_value_error() -> None:
    task = asyncio.create_task(number(1))
    for return_when in ("SOMETIME", "first_completed", ""):
        try:
            await asyncio.wait([task], return_when=return_when)
        except ValueError as error:
            print(error)
    print(await task)


async def main() -> None:
    print("an iterator")
    await an_iterator_of_tasks_will_do()
    print("a set of futures")
    await a_set_of_futures_will_do()
    print("nothing")
    await nothing_is_a_value_error()
    print("an unknown return_when")
    await an_unknown_return_when_is_a_value_error()


asyncio.run(main())
