# How long sleep() takes, what it gives, and how it is interrupted.
import asyncio


def elapsed(began: float) -> float:
    return round(asyncio.get_running_loop().time() - began, 2)


async def two_sleeps_take_as_long_as_both() -> None:
    began = asyncio.get_running_loop().time()

    async def sleeps(delay: float, value: str) -> str:
        await asyncio.sleep(delay / 2)
        return await asyncio.sleep(delay / 2, value)

    task = asyncio.create_task(sleeps(0.1, "rested"))
    print(await task, task.done(), elapsed(began))


async def sleep_of_zero_lets_what_is_ready_run_once() -> None:
    numbers: list[int] = [0]

    def add(number: int) -> None:
        numbers[0] += number

    asyncio.get_running_loop().call_soon(add, 1)
    print(numbers)
    value = await asyncio.sleep(0, result=10)
    print(numbers)
    add(value)
    print(numbers)


async def a_cancelled_sleep_leaves_no_timer_behind() -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    task = asyncio.create_task(asyncio.sleep(10, "never"))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.sleep(0)
    print(task.done(), task.cancelled(), elapsed(began))
    await asyncio.sleep(20)
    print(elapsed(began))


async def a_sleeping_task_is_cancelled_by_a_timer() -> None:
    loop = asyncio.get_running_loop()
    began = loop.time()
    sleeper = asyncio.create_task(asyncio.sleep(5000))
    loop.call_later(0.1, sleeper.cancel)
    try:
        await sleeper
        print("slept in")
    except asyncio.CancelledError:
        print("cancelled", elapsed(began))


async def main() -> None:
    print("two sleeps")
    await two_sleeps_take_as_long_as_both()
    print("of zero")
    await sleep_of_zero_lets_what_is_ready_run_once()
    print("cancelled")
    await a_cancelled_sleep_leaves_no_timer_behind()
    print("cancelled by a timer")
    await a_sleeping_task_is_cancelled_by_a_timer()


asyncio.run(main())
